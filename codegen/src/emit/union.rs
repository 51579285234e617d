//! Unions: the enum, and what the runtime needs of it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Type, Union, UnionVariant};

/// Emits the items of a union's file.
pub(super) fn emit_union(union: &Union) -> Vec<TokenStream> {
    vec![
        emit_type(union),
        emit_empty(union),
        emit_members(union),
        emit_members_mut(union),
        emit_debug(union),
        emit_schema(union),
        emit_static(union),
        emit_serde(union),
    ]
}

fn emit_type(union: &Union) -> TokenStream {
    let Union { ident, docs, deprecated, attributes, variants, .. } = union;
    let variants = variants.iter().map(|variant| {
        let UnionVariant { ident, docs, deprecated, attributes, value_type, is_boxed } = variant;
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

fn emit_empty(union: &Union) -> TokenStream {
    let Union { ident, read, .. } = union;
    let read = read.to_read();
    quote! {
        #read
        impl codegen::Empty for #ident {
            fn empty() -> Self { Self::Unknown(String::new()) }
        }
    }
}

fn emit_members(union: &Union) -> TokenStream {
    let ident = &union.ident;
    let arms = union.variants.iter().enumerate().map(|(index, variant)| {
        let ident = &variant.ident;
        let index = Literal::usize_unsuffixed(index);
        match variant.value_type {
            Type::Unit => quote! { (Self::#ident, #index) => Some(codegen::unit()) },
            _ => quote! { (Self::#ident(value), #index) => Some(value) },
        }
    });
    let count = Literal::usize_unsuffixed(union.variants.len());
    quote! {
        impl codegen::Structure for #ident {
            fn schema(&self) -> &'static schema::Schema { Self::SCHEMA }
            fn member(&self, index: usize) -> Option<&dyn codegen::Value> {
                match (self, index) {
                    #(#arms,)*
                    (Self::Unknown(name), #count) => Some(name),
                    _ => None,
                }
            }
        }
    }
}

fn emit_members_mut(union: &Union) -> TokenStream {
    let Union { ident, variants, read, .. } = union;
    let read = read.to_read();
    let begins = variants.iter().enumerate().map(|(index, variant)| {
        let UnionVariant { ident, value_type, .. } = variant;
        let index = Literal::usize_unsuffixed(index);
        let value = (*value_type != Type::Unit).then(|| quote! { (codegen::empty()) });
        quote! { #index => Self::#ident #value }
    });
    let places = variants.iter().map(|UnionVariant { ident, value_type, .. }| match value_type {
        Type::Unit => quote! { Self::#ident => codegen::unit_mut() },
        _ => quote! { Self::#ident(value) => value },
    });
    quote! {
        #read
        impl codegen::StructureMut for #ident {
            fn member_mut(&mut self, index: usize) -> Option<codegen::ViewMut<'_>> {
                *self = match index {
                    #(#begins,)*
                    _ => return None,
                };
                let place: &mut dyn codegen::ValueMut = match self {
                    #(#places,)*
                    Self::Unknown(_) => return None,
                };
                Some(place.view_mut())
            }

            fn unknown_member(&mut self, name: &str) { *self = Self::Unknown(name.to_owned()); }
        }
    }
}

fn emit_debug(union: &Union) -> TokenStream {
    let ident = &union.ident;
    quote! {
        impl fmt::Debug for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { codegen::fmt_debug(self, f) }
        }
    }
}

fn emit_schema(union: &Union) -> TokenStream {
    let ident = &union.ident;
    quote! {
        impl #ident {
            /// The schema of the shape.
            pub const SCHEMA: &'static schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) for other schemas, which as a constant may not be part of itself.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static schema::Schema { &STATIC }
        }
    }
}

fn emit_static(union: &Union) -> TokenStream {
    let schema = &union.schema;
    quote! { static STATIC: schema::Schema = #schema; }
}

/// What other formats take. Of structures and enums, the macros that describe them know.
fn emit_serde(union: &Union) -> TokenStream {
    let ident = &union.ident;
    quote! {
        #[cfg(feature = "serde")]
        codegen::serde!(#ident);
    }
}
