//! Waiters of operations: statics that the runtime evaluates.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{File, Group};
use crate::jmespath::{Comparator, Expr, ExprKind, Projection, Slice};
use crate::rust::{Acceptor, Expected, Matcher, Operation, PathMatcher, Waiter};
use crate::text::Docs;

/// Emits the module with an operation's waiters, if it has any.
pub(super) fn emit_waiters(operation: &Operation) -> Option<File> {
    if operation.waiters.is_empty() {
        return None;
    }
    let path = format!("src/operation/{}/waiters.rs", operation.name.module.as_str());
    let items: Vec<Group> = operation.waiters.iter().map(|waiter| emit_waiter(waiter).into()).collect();
    Some(
        File::rust(path, "waiter.rs", items)
            .with_header(&Docs::paragraph("The waiters."), TokenStream::new()),
    )
}

/// The path of the static with a waiter, from the crate's root.
pub(super) fn waiter_path(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let (module, name) = (&operation.name.module, format_ident!("{}", waiter.static_name()));
    quote! { operation::#module::waiters::#name }
}

fn emit_waiter(waiter: &Waiter) -> TokenStream {
    let Waiter { name, acceptors, min_delay, max_delay, .. } = waiter;
    let ident = format_ident!("{}", waiter.static_name());
    let [min_delay, max_delay] = [*min_delay, *max_delay].map(Literal::u64_unsuffixed);
    quote! {
        pub(crate) static #ident: waiters::Waiter = waiters::Waiter {
            name: #name,
            min_delay: #min_delay,
            max_delay: #max_delay,
            acceptors: &[#(#acceptors),*],
        };
    }
}

impl ToTokens for Acceptor {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { state, matcher, words } = self;
        let state = format_ident!("{state:?}");
        let matcher = match matcher {
            Matcher::Success => quote! { Success },
            Matcher::Error => quote! { Error },
            Matcher::ErrorType(name) => quote! { ErrorType(#name) },
            Matcher::Output(matcher) => emit_path_matcher(&quote! { Output }, matcher),
            Matcher::InputOutput(matcher) => emit_path_matcher(&quote! { InputOutput }, matcher),
        };
        quote! {
            waiters::Acceptor {
                state: waiters::State::#state,
                matcher: waiters::Matcher::#matcher,
                words: #words,
            }
        }
        .to_tokens(tokens);
    }
}

fn emit_path_matcher(variant: &TokenStream, matcher: &PathMatcher) -> TokenStream {
    let expr = emit_expr(&matcher.path);
    let expected = match &matcher.expected {
        Expected::String(text) => quote! { String(#text) },
        Expected::Boolean(value) => quote! { Boolean(#value) },
        Expected::AllStrings(text) => quote! { AllStrings(#text) },
        Expected::AnyString(text) => quote! { AnyString(#text) },
    };
    quote! { #variant(#expr, waiters::Expected::#expected) }
}

fn emit_expr(expr: &Expr) -> TokenStream {
    let two = |left: &Expr, right: &Expr| {
        let (left, right) = (emit_expr(left), emit_expr(right));
        quote! { (&#left, &#right) }
    };
    let form = match &expr.kind {
        // A reference is not supported, which the stage `model` has reported.
        ExprKind::Current | ExprKind::Reference(_) => quote! { Current },
        ExprKind::Group(inner) => return emit_expr(inner),
        ExprKind::Identifier(name) => quote! { Member(#name) },
        ExprKind::Literal(value) => {
            let literal = emit_literal(value);
            quote! { Literal(#literal) }
        }
        ExprKind::Sub(left, right) | ExprKind::Pipe(left, right) => {
            let both = two(left, right);
            quote! { Then #both }
        }
        ExprKind::Index(list, index) => {
            let (list, index) = (emit_expr(list), Literal::i64_unsuffixed(*index));
            quote! { Index(&#list, #index) }
        }
        ExprKind::Projection { of, left, right } => {
            let (of, left, right) = (emit_projection(of), emit_expr(left), emit_expr(right));
            quote! { Project(waiters::Projection::#of, &#left, &#right) }
        }
        ExprKind::MultiSelectList(exprs) => {
            let exprs = exprs.iter().map(emit_expr);
            quote! { List(&[#(#exprs),*]) }
        }
        ExprKind::MultiSelectHash(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = emit_expr(value);
                quote! { (#key, #value) }
            });
            quote! { Object(&[#(#entries),*]) }
        }
        ExprKind::Call { name, arguments } => {
            let (function, arguments) = (format_ident!("{}", camel(name)), arguments.iter().map(emit_expr));
            quote! { Call(waiters::Function::#function, &[#(#arguments),*]) }
        }
        ExprKind::Not(inner) => {
            let inner = emit_expr(inner);
            quote! { Not(&#inner) }
        }
        ExprKind::And(left, right) => {
            let both = two(left, right);
            quote! { And #both }
        }
        ExprKind::Or(left, right) => {
            let both = two(left, right);
            quote! { Or #both }
        }
        ExprKind::Comparison(comparator, left, right) => {
            let comparator = emit_comparator(*comparator);
            let (left, right) = (emit_expr(left), emit_expr(right));
            quote! { Compare(waiters::Comparator::#comparator, &#left, &#right) }
        }
    };
    quote! { waiters::Expr::#form }
}

fn emit_projection(projection: &Projection) -> TokenStream {
    match projection {
        Projection::List => quote! { List },
        Projection::Object => quote! { Object },
        Projection::Flatten => quote! { Flatten },
        Projection::Slice(Slice { start, stop, step }) => {
            let index = |index: &Option<i64>| match index.map(Literal::i64_unsuffixed) {
                Some(index) => quote! { Some(#index) },
                None => quote! { None },
            };
            let (start, stop) = (index(start), index(stop));
            let step = Literal::i64_unsuffixed(step.unwrap_or(1));
            quote! { Slice { start: #start, stop: #stop, step: #step } }
        }
        Projection::Filter(condition) => {
            let condition = emit_expr(condition);
            quote! { Filter(&#condition) }
        }
    }
}

fn emit_comparator(comparator: Comparator) -> TokenStream {
    format_ident!("{comparator:?}").into_token_stream()
}

fn emit_literal(value: &serde_json::Value) -> TokenStream {
    let literal = match value {
        serde_json::Value::Null => quote! { Null },
        serde_json::Value::Bool(value) => quote! { Boolean(#value) },
        serde_json::Value::Number(number) => {
            let number = Literal::f64_unsuffixed(number.as_f64().unwrap_or(f64::MAX));
            quote! { Number(#number) }
        }
        serde_json::Value::String(text) => quote! { String(#text) },
        serde_json::Value::Array(items) => {
            let items = items.iter().map(emit_literal);
            quote! { List(&[#(#items),*]) }
        }
        serde_json::Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = emit_literal(value);
                quote! { (#key, #value) }
            });
            quote! { Object(&[#(#entries),*]) }
        }
    };
    quote! { waiters::Literal::#literal }
}

/// `StartsWith` for `starts_with`.
fn camel(name: &str) -> String {
    let capitalised = |word: &str| {
        let (first, rest) = word.split_at(usize::from(!word.is_empty()));
        first.to_uppercase() + rest
    };
    name.split('_').map(capitalised).collect()
}
