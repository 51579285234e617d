//! Setters, and the parameters of setters and constructors: for each kind of type, the one that is most convenient for
//! callers.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::rust::{Ident, Type};

/// Emits a setter: its documentation and attributes, the field, the type of the value, and whether the field holds it
/// in a `Box` and in an `Option`.
pub(super) fn emit_setter(
    head: &TokenStream,
    field: &Ident,
    value_type: &Type,
    is_boxed: bool,
    is_option: bool,
) -> TokenStream {
    let parameter = emit_parameter(value_type);
    let inline = emit_inline([(value_type, is_boxed)]);
    let name = match value_type {
        Type::List(_) => quote! { values },
        Type::Map(..) => quote! { entries },
        _ => quote! { value },
    };
    let value = emit_conversion(&name, value_type, is_boxed).unwrap_or_else(|| name.clone());
    let value = if is_option {
        quote! { Some(#value) }
    } else {
        value
    };
    quote! {
        #head
        #inline
        pub fn #field(mut self, #name: #parameter) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// The conversion of a constructor's or setter's parameter to the field's value; `None` if it is not converted.
pub(super) fn emit_conversion(
    parameter: &impl ToTokens,
    value_type: &Type,
    is_boxed: bool,
) -> Option<TokenStream> {
    match value_type {
        _ if is_boxed => Some(quote! { Box::new(#parameter) }),
        Type::List(_) => Some(quote! { codegen::list(#parameter) }),
        Type::Map(..) => Some(quote! { codegen::map(#parameter) }),
        _ => value_type.is_converted().then(|| quote! { #parameter.into() }),
    }
}

/// The type of a constructor's or setter's parameter for a value of this type.
pub(super) fn emit_parameter(value_type: &Type) -> TokenStream {
    match value_type {
        Type::List(element) => {
            let element = emit_element(element);
            quote! { impl IntoIterator<Item = #element> }
        }
        Type::Map(key, value) => {
            let (key, value) = (emit_element(key), emit_element(value));
            quote! { impl IntoIterator<Item = (#key, #value)> }
        }
        _ => emit_element(value_type),
    }
}

fn emit_element(value_type: &Type) -> TokenStream {
    if value_type.is_converted() {
        quote! { impl Into<#value_type> }
    } else {
        quote! { #value_type }
    }
}

/// The attribute of a constructor or setter with these parameters, each with whether its field holds it in a `Box`. Functions
/// that are not generic are `#[inline]`, so that only crates that call them compile them.
pub(super) fn emit_inline<'a>(parameters: impl IntoIterator<Item = (&'a Type, bool)>) -> Option<TokenStream> {
    let is_generic = parameters.into_iter().any(|(value_type, is_boxed)| !is_boxed && is_generic(value_type));
    (!is_generic).then(|| quote! { #[inline] })
}

fn is_generic(value_type: &Type) -> bool {
    matches!(value_type, Type::List(_) | Type::Map(..)) || value_type.is_converted()
}
