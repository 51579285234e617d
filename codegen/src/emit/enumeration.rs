//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::emit_schema_static;
use crate::rust::{AnyEnum, Enum, Variant};

/// Emits the items of an enum's file.
pub(super) fn emit_enum(item: &AnyEnum) -> Vec<TokenStream> {
    match item {
        AnyEnum::String(item) => emit_string_enum(item),
        AnyEnum::Integer(item) => emit_int_enum(item),
    }
}

fn emit_string_enum(item: &Enum<String>) -> Vec<TokenStream> {
    let ident = &item.ident;
    let to_text = item.variants.iter().map(|Variant { ident, value, .. }| quote! { Self::#ident => #value });
    let from_text =
        item.variants.iter().map(|Variant { ident, value, .. }| quote! { #value => Self::#ident });
    vec![
        emit_type(item, &quote! { String }),
        quote! {
            impl #ident {
                /// The value as it stands on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(#to_text,)*
                        Self::Unknown(value) => value,
                    }
                }
            }
        },
        quote! {
            impl From<&str> for #ident {
                fn from(value: &str) -> Self {
                    match value {
                        #(#from_text,)*
                        _ => Self::Unknown(value.to_owned()),
                    }
                }
            }

            impl From<String> for #ident {
                fn from(value: String) -> Self { Self::from(value.as_str()) }
            }
        },
        emit_values(
            item,
            &quote! { codegen::View::String(self.as_str()) },
            &quote! { codegen::ViewMut::Text(self) },
        ),
        emit_fmt(item, &quote! { as_str }),
        emit_schema_static(&item.schema),
    ]
}

fn emit_int_enum(item: &Enum<i32>) -> Vec<TokenStream> {
    let ident = &item.ident;
    let numbers: Vec<Literal> =
        item.variants.iter().map(|variant| Literal::i32_unsuffixed(variant.value)).collect();
    let idents: Vec<_> = item.variants.iter().map(|variant| &variant.ident).collect();
    vec![
        emit_type(item, &quote! { i32 }),
        quote! {
            impl #ident {
                /// The value as it stands on the wire.
                pub fn as_i32(&self) -> i32 {
                    match self {
                        #(Self::#idents => #numbers,)*
                        Self::Unknown(value) => *value,
                    }
                }
            }
        },
        quote! {
            impl From<i32> for #ident {
                fn from(value: i32) -> Self {
                    match value {
                        #(#numbers => Self::#idents,)*
                        _ => Self::Unknown(value),
                    }
                }
            }
        },
        emit_values(
            item,
            &quote! { codegen::View::Integer(self.as_i32().into()) },
            &quote! { codegen::ViewMut::IntEnum(self) },
        ),
        emit_fmt(item, &quote! { as_i32 }),
        emit_schema_static(&item.schema),
    ]
}

fn emit_type<Value>(item: &Enum<Value>, unknown: &TokenStream) -> TokenStream {
    let Enum { ident, docs, deprecated, variants, .. } = item;
    let variants = variants.iter().map(|Variant { ident, docs, deprecated, .. }| {
        quote! { #docs #deprecated #ident }
    });
    quote! {
        #docs
        #deprecated
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value that this version of the crate does not know.
            Unknown(#unknown),
        }
    }
}

fn emit_values<Value>(item: &Enum<Value>, view: &TokenStream, view_mut: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    quote! {
        impl codegen::Value for #ident {
            fn view(&self) -> codegen::View<'_> { #view }
        }

        impl codegen::ValueMut for #ident {
            fn view_mut(&mut self) -> codegen::ViewMut<'_> { #view_mut }
        }
    }
}

fn emit_fmt<Value>(item: &Enum<Value>, accessor: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    let debug = match item.is_sensitive {
        true => quote! { f.write_str(codegen::REDACTED) },
        false => quote! { fmt::Debug::fmt(&self.#accessor(), f) },
    };
    quote! {
        impl fmt::Debug for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { #debug }
        }

        impl fmt::Display for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.#accessor(), f)
            }
        }
    }
}
