//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Group;
use super::schema::emit_shape;
use crate::rust::{AnyEnum, Enum, Variant};

/// Emits the code of an enum's file.
pub(super) fn emit_enum(item: &AnyEnum) -> Vec<Group> {
    vec![match item {
        AnyEnum::String(item) => emit_definition("string_enum", item, |value| quote! { #value }),
        AnyEnum::Integer(item) => emit_definition("int_enum", item, |value| emit_integer(*value)),
    }]
}

fn emit_integer(value: i32) -> TokenStream {
    let value = Literal::i32_unsuffixed(value);
    quote! { #value }
}

fn emit_definition<Value>(
    name: &'static str,
    item: &Enum<Value>,
    emit_value: impl Fn(&Value) -> TokenStream,
) -> Group {
    let Enum { ident, docs, deprecated, attributes, variants, schema } = item;
    let shape = emit_shape(ident, schema);
    let variants = variants.iter().map(|Variant { ident, docs, deprecated, value }| {
        let value = emit_value(value);
        quote! { #docs #deprecated #ident = #value }
    });
    let item = quote! {
        #docs
        #deprecated
        #(#attributes)*
        pub enum #ident { #(#variants),* }
    };
    Group::Macro { name, rows: vec![shape], item }
}
