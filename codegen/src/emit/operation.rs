//! Operations: the modules of each, and the module that contains them all.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::endpoint::emit_bindings;
use super::error::{emit_error, emit_error_alias};
use super::pagination::emit_pagination;
use super::sample::emit_page;
use super::structure::emit_structure;
use super::waiter::emit_waiters;
use super::{File, Group, macros};
use crate::rust::{Operation, OperationName};
use crate::text::Docs;

/// Emits the module that contains all operations.
pub(super) fn emit_root(operations: &[Operation]) -> File {
    let reexports = operations.iter().map(|operation| {
        let OperationName { module, ident, .. } = &operation.name;
        let [request, response, error] =
            ["Request", "Response", "Error"].map(|suffix| ident.with_suffix(suffix));
        quote! { pub use self::#module::{#error, #request, #response}; }
    });
    let modules = operations.iter().map(|operation| {
        let module = &operation.name.module;
        quote! { pub mod #module; }
    });
    let requests = operations.iter().map(|operation| operation.name.ident.with_suffix("Request"));
    let unused = operations.is_empty().then(|| quote! { let _ = visitor; });
    let items = vec![
        quote! { #(#modules)* },
        quote! { #(#reexports)* },
        quote! {
            /// Shows every operation to a visitor, sorted by name.
            #[cfg(any(feature = "dynamic", feature = "test-util"))]
            pub fn visit(visitor: &mut impl ::farrier_runtime::codegen::OperationVisitor) {
                #(visitor.visit::<#requests>();)*
                #unused
            }
        },
    ];
    let docs = Docs::paragraph("The operations: the request, the response and the error of each.");
    File::rust("src/operation/mod.rs".to_owned(), "operation.rs", items)
        .with_header(&docs, TokenStream::new())
}

/// Emits the modules of an operation.
pub(super) fn emit_operation(operation: &Operation) -> impl Iterator<Item = File> {
    let folder = format!("src/operation/{}", operation.name.module.as_str());
    let file =
        |name: &str, emitter, items: Vec<Group>| File::rust(format!("{folder}/{name}.rs"), emitter, items);
    let files = [
        // The page is the module's documentation, read only by rustdoc.
        file("mod", "operation.rs", emit_module(operation))
            .with_header(&operation.summary, quote! { #![cfg_attr(doc, doc = include_str!("docs.md"))] }),
        file("request", "structure.rs", emit_structure(&operation.request)),
        file("response", "structure.rs", emit_structure(&operation.response)),
        emit_page(format!("{folder}/docs.md"), "rust/pages", &operation.page),
    ];
    let error =
        operation.error.has_variants().then(|| file("error", "error.rs", emit_error(&operation.error)));
    files.into_iter().chain(error).chain(emit_waiters(operation))
}

fn emit_module(operation: &Operation) -> Vec<Group> {
    let Operation { request, response, error, .. } = operation;
    let (request, response) = (&request.ident, &response.ident);
    let (module, reexport, alias) = if error.has_variants() {
        let ident = &error.ident;
        (quote! { mod error; }, quote! { pub use self::error::#ident; }, TokenStream::new())
    } else {
        (TokenStream::new(), TokenStream::new(), emit_error_alias(error))
    };
    let waiters = (!operation.waiters.is_empty()).then(|| quote! { pub(crate) mod waiters; });
    let items = [
        quote! {
            #module
            mod request;
            mod response;
            #waiters
        },
        quote! {
            #reexport
            pub use self::request::#request;
            pub use self::response::#response;
        },
        alias,
    ];
    let mut groups: Vec<Group> = items.map(Group::from).into();
    groups.push(emit_description(operation));
    groups.push(emit_pagination(operation).into());
    groups
}

/// The arguments of the runtime's macro for the operation.
fn emit_description(operation: &Operation) -> Group {
    let Operation { id, namespace, request, response, error, traits, endpoint_params, .. } = operation;
    let (request, response, error) = (&request.ident, &response.ident, &error.ident);
    let name = id.name();
    let traits = traits.iter().map(ToTokens::to_token_stream).chain(emit_bindings(endpoint_params));
    let rows = vec![
        quote! { operation(client::Service, #namespace, #name, [#(#traits),*]); },
        quote! { request(#request); },
        quote! { response(#response); },
        quote! { error(#error); },
    ];
    Group::call(macros::OPERATION, rows)
}
