//! The type of an operation's errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::Group;
use super::macros;
use super::schema::emit_indexes;
use crate::rust::{ErrorVariant, OperationError};

/// Emits the code of the file with the enum.
pub(super) fn emit_error(error: &OperationError) -> Vec<Group> {
    let OperationError { ident, docs, variants } = error;
    let variants = variants.iter().map(|ErrorVariant { name, docs }| {
        let ident = &name.ident;
        quote! { #docs #ident(#name) }
    });
    let item = quote! {
        #docs
        pub enum #ident { #(#variants),* }
    };
    let rows = vec![emit_indexes(error.variants.len())];
    vec![Group::Macro { call: macros::SERVICE_ERROR, rows, item }]
}

/// Emits the type of an operation without errors: an alias of one that they share, which is compiled only once. EC2 has
/// 830 such operations.
pub(super) fn emit_error_alias(error: &OperationError) -> TokenStream {
    let OperationError { ident, docs, .. } = error;
    quote! {
        #docs
        pub type #ident = codegen::NoModeledErrors;
    }
}
