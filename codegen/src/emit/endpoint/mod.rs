//! The endpoint: `src/endpoint.rs` with the parameters and the rules, `tests/endpoint.rs` with the model's tests.

mod outcomes;
mod params;
mod statements;
mod tests;
mod values;

use proc_macro2::TokenStream;
use quote::quote;

use self::outcomes::emit_scheme_function;
use self::params::{emit_params, emit_setters, emit_trait};
use self::statements::emit_block;
use super::{File, Group};
use crate::rust::endpoint::{Endpoint, Local, LocalType, TreeFunction};
use crate::text::Docs;

pub(super) use self::params::emit_bindings;
pub(super) use self::tests::emit_endpoint_tests;

/// Emits the module.
pub(super) fn emit_endpoint(endpoint: &Endpoint) -> File {
    let mut groups: Vec<Group> = vec![emit_uses().into()];
    groups.extend(emit_params(&endpoint.params).into_iter().map(Group::from));
    groups.push(emit_setters(&endpoint.params).into());
    groups.push(emit_trait(endpoint).into());
    groups.push(emit_resolve(endpoint).into());
    groups.extend(endpoint.functions.iter().map(|function| emit_function(function).into()));
    groups.extend(endpoint.schemes.iter().map(|scheme| emit_scheme_function(scheme).into()));
    let docs = Docs::paragraph("The endpoint of the service for a set of parameters.");
    File::rust("src/endpoint.rs".to_owned(), "endpoint/mod.rs", groups).with_header(&docs, TokenStream::new())
}

fn emit_uses() -> TokenStream {
    quote! {
        pub use farrier_runtime::endpoint::{Endpoint, EndpointError};
    }
}

fn emit_resolve(endpoint: &Endpoint) -> TokenStream {
    let params = if endpoint.params.is_empty() {
        quote! { _ }
    } else {
        quote! { params }
    };
    let body = emit_block(&endpoint.body);
    quote! {
        /// Resolves the endpoint for these parameters.
        ///
        /// # Errors
        /// If the service does not have an endpoint for them.
        pub fn resolve(#params: &Params) -> Result<Endpoint, EndpointError> { #body }
    }
}

fn emit_function(function: &TreeFunction) -> TokenStream {
    let TreeFunction { ident, takes_params, takes, body } = function;
    let params = takes_params.then(|| quote! { params: &Params, });
    let takes = takes.iter().map(|local| {
        let Local { ident, local_type, .. } = local;
        let taken = emit_taken_type(*local_type);
        quote! { #ident: #taken }
    });
    let body = emit_block(body);
    quote! { fn #ident(#params #(#takes),*) -> Result<Endpoint, EndpointError> { #body } }
}

fn emit_taken_type(local_type: LocalType) -> TokenStream {
    match local_type {
        LocalType::Boolean => quote! { bool },
        LocalType::Integer => quote! { i64 },
        LocalType::Str => quote! { &str },
        LocalType::Parts => quote! { &[&str] },
        LocalType::Strings => quote! { &[String] },
        LocalType::Url => quote! { &rules::Url<'_> },
        LocalType::Arn => quote! { &rules::Arn<'_> },
        LocalType::Partition => quote! { &rules::Partition },
    }
}
