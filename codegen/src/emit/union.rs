//! Unions: the enum, and the rows from which the runtime's macros make the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::Group;
use super::macros;
use super::schema::{emit_constraints, emit_indexes, emit_member, emit_shape};
use crate::rust::{Gate, Type, Union, UnionVariant};

/// Emits the code of a union's file.
pub(super) fn emit_union(union: &Union) -> Vec<Group> {
    let mut groups = vec![emit_type(union).into(), emit_description(union)];
    groups.extend(emit_events(union));
    groups
}

fn emit_type(union: &Union) -> TokenStream {
    let Union { ident, docs, deprecated, attributes, variants, .. } = union;
    let variants = variants.iter().map(|variant| {
        let UnionVariant { ident, docs, deprecated, attributes, value_type, is_boxed, .. } = variant;
        let value = match (value_type, is_boxed) {
            (Type::Unit, _) => None,
            (value, true) => Some(quote! { (Box<#value>) }),
            (value, false) => Some(quote! { (#value) }),
        };
        quote! { #docs #deprecated #(#attributes)* #ident #value }
    });
    quote! {
        #docs
        #deprecated
        #(#attributes)*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A member that this version of the crate does not know, by its name. It cannot be sent.
            Unknown(String),
        }
    }
}

/// The errors of an event stream that is received.
fn emit_events(union: &Union) -> Option<Group> {
    let errors = union.stream_errors.as_ref().filter(|_| union.read == Gate::Always)?;
    let ident = &union.ident;
    let rows = errors.iter().map(|(name, error)| quote! { #name = &#error; });
    Some(Group::call(macros::EVENTS, std::iter::once(quote! { event(#ident); }).chain(rows).collect()))
}

/// The rows from which the runtime's macros make the schema and everything that follows from it.
fn emit_description(union: &Union) -> Group {
    let call = match union.read {
        Gate::Always => macros::UNION,
        Gate::TestUtil => macros::INPUT_UNION,
    };
    let mut rows = vec![emit_shape(&union.ident, &union.schema), emit_indexes(union.variants.len())];
    rows.extend(union.variants.iter().map(|UnionVariant { ident, member, value_type, .. }| {
        let kind = match value_type {
            Type::Unit => quote! { unit },
            _ => quote! { value },
        };
        let (constraints, member) = (emit_constraints(member), emit_member(member, None));
        quote! { #ident = #kind(#member) #constraints; }
    }));
    Group::call(call, rows)
}
