//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Group;
use super::schema::emit_shape;
use crate::rust::{AnyEnum, Enum, Variant};

/// Emits the code of an enum's file.
pub(super) fn emit_enum(item: &AnyEnum) -> Vec<Group> {
    let (name, body) = match item {
        AnyEnum::String(item) => ("string_enum", emit_definition(item, |value| quote! { #value })),
        AnyEnum::Integer(item) => ("int_enum", emit_definition(item, |value| emit_integer(*value))),
    };
    vec![Group::Macro { name, body }]
}

fn emit_integer(value: i32) -> TokenStream {
    let value = Literal::i32_unsuffixed(value);
    quote! { #value }
}

fn emit_definition<Value>(item: &Enum<Value>, emit_value: impl Fn(&Value) -> TokenStream) -> TokenStream {
    let Enum { ident, docs, deprecated, variants, schema } = item;
    let shape = emit_shape(ident, schema);
    let variants = variants.iter().map(|Variant { ident, docs, deprecated, value }| {
        let value = emit_value(value);
        quote! { #docs #deprecated #ident = #value }
    });
    quote! {
        #shape
        #docs
        #deprecated
        pub enum #ident { #(#variants),* }
    }
}
