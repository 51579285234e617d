//! The enum of an operation's errors.

use proc_macro2::Literal;
use quote::quote;

use super::Group;
use crate::rust::{ErrorVariant, OperationError};

/// Emits the code of the file.
pub(super) fn emit_operation_error(error: &OperationError) -> Vec<Group> {
    let OperationError { ident, docs, variants } = error;
    let variants = variants.iter().enumerate().map(|(index, ErrorVariant { name, docs })| {
        let index = Literal::usize_unsuffixed(index);
        let ident = &name.ident;
        quote! { #docs #ident(#name) = #index }
    });
    let item = quote! {
        #docs
        pub enum #ident { #(#variants),* }
    };
    vec![Group::Macro { name: "service_error", rows: Vec::new(), item }]
}
