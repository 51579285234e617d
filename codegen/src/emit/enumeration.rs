//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Group;
use super::macros::{self, Macro};
use super::schema::emit_shape;
use crate::rust::{AnyEnum, Enum, Variant};

/// Emits the code of an enum's file.
pub(super) fn emit_enum(item: &AnyEnum) -> Vec<Group> {
    match item {
        AnyEnum::String(item) => vec![
            emit_type(item, &TokenStream::new(), &quote! { String }),
            emit_description(macros::STRING_ENUM, item, emit_as_str(item)),
        ],
        AnyEnum::Integer(item) => vec![
            emit_type(item, &quote! { Copy, }, &quote! { i32 }),
            emit_description(macros::INT_ENUM, item, emit_as_i32(item)),
        ],
    }
}

fn emit_type<Value>(item: &Enum<Value>, copy: &TokenStream, unknown: &TokenStream) -> Group {
    let Enum { ident, docs, deprecated, attributes, variants, .. } = item;
    let variants = variants.iter().map(|Variant { ident, docs, deprecated, .. }| {
        quote! { #docs #deprecated #ident }
    });
    quote! {
        #docs
        #deprecated
        #(#attributes)*
        #[derive(Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value that this version of the crate does not know.
            Unknown(#unknown),
        }
    }
    .into()
}

fn emit_as_str(item: &Enum<String>) -> TokenStream {
    let arms = item.variants.iter().map(|Variant { ident, value, .. }| quote! { Self::#ident => #value });
    quote! {
        /// The value on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Unknown(value) => value,
                #(#arms,)*
            }
        }
    }
}

fn emit_as_i32(item: &Enum<i32>) -> TokenStream {
    let arms = item.variants.iter().map(|Variant { ident, value, .. }| {
        let value = Literal::i32_unsuffixed(*value);
        quote! { Self::#ident => #value }
    });
    quote! {
        /// The value on the wire.
        pub fn as_i32(&self) -> i32 {
            match self {
                Self::Unknown(value) => *value,
                #(#arms,)*
            }
        }
    }
}

/// The shape and the function that returns the values, from which the runtime's macro makes the rest.
fn emit_description<Value>(call: Macro, item: &Enum<Value>, function: TokenStream) -> Group {
    let Enum { ident, schema, .. } = item;
    let shape = emit_shape(ident, schema);
    Group::Macro { call, rows: vec![shape], item: quote! { impl #ident { #function } } }
}
