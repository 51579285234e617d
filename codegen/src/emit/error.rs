//! The enum of an operation's errors.

use quote::quote;

use super::Group;
use super::macros;
use super::schema::emit_indexes;
use crate::rust::{ErrorVariant, OperationError};

/// Emits the code of the file.
pub(super) fn emit_operation_error(error: &OperationError) -> Vec<Group> {
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
