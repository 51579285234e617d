//! The enum of an operation's errors.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{ErrorVariant, OperationError};

/// Emits the items of the file.
pub(super) fn emit_operation_error(error: &OperationError) -> Vec<TokenStream> {
    vec![emit_type(error), emit_service_error(error), emit_fmt(error)]
}

fn emit_type(error: &OperationError) -> TokenStream {
    let OperationError { ident, docs, variants } = error;
    let variants = variants.iter().map(|ErrorVariant { name, docs }| {
        let ident = &name.ident;
        quote! { #docs #ident(#name) }
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident { #(#variants),* }
    }
}

fn emit_service_error(error: &OperationError) -> TokenStream {
    let ident = &error.ident;
    if error.variants.is_empty() {
        return quote! {
            impl codegen::ServiceError for #ident {
                fn empty(_index: usize) -> Option<Self> { None }
                fn error(&self) -> &dyn codegen::ModeledError { match *self {} }
                fn error_mut(&mut self) -> &mut dyn codegen::StructureMut { match *self {} }
            }
        };
    }
    let variants: Vec<_> = error.variants.iter().map(|variant| &variant.name.ident).collect();
    let indexes = (0..variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl codegen::ServiceError for #ident {
            fn empty(index: usize) -> Option<Self> {
                Some(match index {
                    #(#indexes => Self::#variants(codegen::empty()),)*
                    _ => return None,
                })
            }

            fn error(&self) -> &dyn codegen::ModeledError {
                match self { #(Self::#variants(error) => error,)* }
            }

            fn error_mut(&mut self) -> &mut dyn codegen::StructureMut {
                match self { #(Self::#variants(error) => error,)* }
            }
        }
    }
}

fn emit_fmt(error: &OperationError) -> TokenStream {
    let ident = &error.ident;
    quote! {
        impl fmt::Debug for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(codegen::ServiceError::error(self), f)
            }
        }

        impl fmt::Display for #ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(codegen::ServiceError::error(self), f)
            }
        }

        impl std::error::Error for #ident {}
    }
}
