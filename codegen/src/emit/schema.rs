//! The parts of rows that describe shapes and members.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::place::parse_path;
use crate::rust::{
    Argument, Arguments, Constraint, Constraints, Ident, Member, Namespace, Schema, SimpleType, Target, Trait,
};

/// The first row of a description: the type and its shape.
pub(super) fn emit_shape(ident: &Ident, schema: &Schema) -> TokenStream {
    let (namespace, name) = (&schema.namespace, schema.id.name());
    let traits = &schema.traits;
    let traits = (!traits.is_empty()).then(|| quote! { , [#(#traits),*] });
    quote! { #ident = shape(#namespace, #name #traits); }
}

/// The constant of the service's namespace, or another namespace's text.
impl ToTokens for Namespace {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Service => quote! { NAMESPACE }.to_tokens(tokens),
            Self::Other(text) => text.to_tokens(tokens),
        }
    }
}

/// The row of the indexes of members, which a macro cannot count.
pub(super) fn emit_indexes(count: usize) -> TokenStream {
    let indexes = (0..count).map(Literal::usize_unsuffixed);
    quote! { indexes(#(#indexes)*); }
}

/// The part of a member's row in parentheses: its name, its target, and its traits and initial value if it has any.
pub(super) fn emit_member(member: &Member, initial: Option<TokenStream>) -> TokenStream {
    let name = &member.name;
    let target = emit_target(member, initial);
    quote! { #name, #target }
}

/// The target of a member, and its traits and initial value if it has any.
pub(super) fn emit_target(member: &Member, initial: Option<TokenStream>) -> TokenStream {
    let Member { target, traits, .. } = member;
    match (initial, traits.as_slice()) {
        (Some(initial), traits) => quote! { #target, [#(#traits),*], #initial },
        (None, []) => quote! { #target },
        (None, traits) => quote! { #target, [#(#traits),*] },
    }
}

/// The constraints on the values of a member, which end its row.
pub(super) fn emit_constraints(member: &Member) -> Option<TokenStream> {
    match &member.constraints {
        Constraints::Own(constraints) if constraints.is_empty() => None,
        Constraints::Own(constraints) => Some(quote! { where [#(#constraints),*] }),
        Constraints::Target(root, ident) => {
            let root = parse_path(root);
            Some(quote! { where #root::constraints::#ident })
        }
    }
}

/// The variant of the runtime's `Constraint`.
impl ToTokens for Constraint {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let number = |value: &u64| Literal::u64_unsuffixed(*value);
        match self {
            Self::Length(Some(min), Some(max)) => {
                let (min, max) = (number(min), number(max));
                quote! { Length(#min, #max) }
            }
            Self::Length(min, None) => {
                let min = number(&min.unwrap_or(0));
                quote! { MinLength(#min) }
            }
            Self::Length(None, Some(max)) => {
                let max = number(max);
                quote! { MaxLength(#max) }
            }
            Self::Min(bound) => quote! { Min(#bound) },
            Self::Max(bound) => quote! { Max(#bound) },
            Self::Pattern(pattern, translated) if pattern == translated => quote! { Pattern(#pattern) },
            Self::Pattern(pattern, translated) => quote! { Translated(#pattern, #translated) },
            Self::UniqueItems => quote! { UniqueItems },
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for Target {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Simple(simple) => {
                let name = format_ident!("{}", simple_static(*simple));
                quote! { &schema::#name }
            }
            Self::Unit => quote! { &schema::UNIT },
            Self::Type(name) => quote! { &#name },
            Self::Collection(ident) => quote! { &collections::#ident },
        }
        .to_tokens(tokens);
    }
}

fn simple_static(simple: SimpleType) -> &'static str {
    match simple {
        SimpleType::Blob | SimpleType::ByteStream => "BLOB",
        SimpleType::Boolean => "BOOLEAN",
        SimpleType::String => "STRING",
        SimpleType::Byte => "BYTE",
        SimpleType::Short => "SHORT",
        SimpleType::Integer => "INTEGER",
        SimpleType::Long => "LONG",
        SimpleType::Float => "FLOAT",
        SimpleType::Double => "DOUBLE",
        SimpleType::BigInteger => "BIG_INTEGER",
        SimpleType::BigDecimal => "BIG_DECIMAL",
        SimpleType::Timestamp => "TIMESTAMP",
        SimpleType::Document => "DOCUMENT",
    }
}

/// The variant of the runtime's enum of traits.
impl ToTokens for Trait {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = format_ident!("{}", self.name);
        match &self.arguments {
            Arguments::None => quote! { #name },
            Arguments::One(argument) => quote! { #name(#argument) },
            Arguments::Named(arguments) => {
                let arguments = arguments.iter().map(|(name, argument)| {
                    let name = format_ident!("{name}");
                    quote! { #name: #argument }
                });
                quote! { #name { #(#arguments),* } }
            }
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Flag(flag) => quote! { #flag },
            Self::Number(number) => Literal::u16_unsuffixed(*number).to_token_stream(),
            Self::Text(text) => quote! { #text },
            Self::OptionalText(text) => emit_option(text.as_ref()),
            Self::Texts(texts) => quote! { &[#(#texts),*] },
            Self::Pairs(pairs) => {
                let (names, values) = (pairs.iter().map(|pair| &pair.0), pairs.iter().map(|pair| &pair.1));
                quote! { &[#((#names, #values)),*] }
            }
            Self::Symbol { of, name, .. } => {
                let (of, name) = (format_ident!("{of}"), format_ident!("{name}"));
                quote! { schema::#of::#name }
            }
        }
        .to_tokens(tokens);
    }
}

/// `Some(value)` or `None`.
pub(super) fn emit_option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote! { Some(#value) },
        None => quote! { None },
    }
}
