//! Pagination of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{ItemType, Items, Operation, Pagination, Step};

/// Emits the implementation of pagination for a request.
pub(super) fn emit_pagination(operation: &Operation) -> TokenStream {
    let Some(pagination) = &operation.pagination else { return TokenStream::new() };
    let (request, response) = (&operation.request.ident, &operation.response.ident);
    let Pagination { token_type, input_token, output_token, items } = pagination;
    let output_token = emit_borrow(output_token);
    let set = emit_set(input_token);
    let (item, into_items) = match items {
        Some(items) => (emit_item_type(items), emit_items(items)),
        None => (quote! { #response }, quote! { vec![response] }),
    };
    quote! {
        impl codegen::Paginated for #request {
            type Token = #token_type;
            type Item = #item;

            #[inline]
            fn output_token(response: &#response) -> Option<&Self::Token> { #output_token }

            #[inline]
            fn set_input_token(&mut self, token: Self::Token) { #set }

            #[inline]
            fn into_items(response: #response) -> Vec<Self::Item> { #into_items }
        }
    }
}

fn emit_item_type(items: &Items) -> TokenStream {
    match &items.item_type {
        ItemType::Element(element) => quote! { #element },
        ItemType::Entry(key, value) => quote! { (#key, #value) },
    }
}

/// The value at the path's end, borrowed, if every member of the path is set.
fn emit_borrow(path: &[Step]) -> TokenStream {
    let mut expression = quote! { Some(response) };
    for Step { ident, is_optional } in path {
        expression = if *is_optional {
            quote! { #expression.and_then(|value| value.#ident.as_ref()) }
        } else {
            quote! { #expression.map(|value| &value.#ident) }
        };
    }
    match path {
        [Step { ident, is_optional: true }] => quote! { response.#ident.as_ref() },
        [Step { ident, is_optional: false }] => quote! { Some(&response.#ident) },
        _ => expression,
    }
}

/// The items at the path's end.
fn emit_items(items: &Items) -> TokenStream {
    let into_vec = match items.item_type {
        ItemType::Element(_) => TokenStream::new(),
        ItemType::Entry(..) => quote! { .into_iter().collect() },
    };
    let value = match items.path.as_slice() {
        [Step { ident, is_optional: true }] => quote! { response.#ident.unwrap_or_default() },
        [Step { ident, is_optional: false }] => quote! { response.#ident },
        path => {
            let steps = path.iter().map(|Step { ident, is_optional }| {
                if *is_optional {
                    quote! { .and_then(|value| value.#ident) }
                } else {
                    quote! { .map(|value| value.#ident) }
                }
            });
            quote! { Some(response)#(#steps)*.unwrap_or_default() }
        }
    };
    quote! { #value #into_vec }
}

/// Sets the value at the path's end. If a structure on the path is absent, nothing is set.
fn emit_set(path: &[Step]) -> TokenStream {
    let Some((last, way)) = path.split_last() else { return TokenStream::new() };
    let ident = &last.ident;
    let value = if last.is_optional {
        quote! { Some(token) }
    } else {
        quote! { token }
    };
    let assign = |place: TokenStream| quote! { #place.#ident = #value; };
    way.iter()
        .rev()
        .fold(None, |inner: Option<TokenStream>, step| {
            let ident = &step.ident;
            let inner = inner.unwrap_or_else(|| assign(quote! { value }));
            Some(if step.is_optional {
                quote! { if let Some(value) = &mut value.#ident { #inner } }
            } else {
                quote! { let value = &mut value.#ident; #inner }
            })
        })
        .map_or_else(|| assign(quote! { self }), |inner| quote! { let value = self; #inner })
}
