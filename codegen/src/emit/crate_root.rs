//! The crate's root, and the modules that re-export its types.

use proc_macro2::TokenStream;
use quote::quote;

use super::File;
use crate::rust::{Crate, NamedType};

/// Emits `lib.rs` and the front page, which rustdoc alone reads.
pub(super) fn emit_crate_root(krate: &Crate) -> [File; 2] {
    let attributes = quote! {
        #![cfg_attr(doc, doc = include_str!("docs.md"))]
        #![cfg_attr(rustfmt, rustfmt_skip)]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![allow(deprecated, reason = "generated code names what the model deprecates; users are warned")]
        #![allow(clippy::too_many_arguments, reason = "a constructor takes every required member")]
        #![allow(clippy::module_inception, reason = "an operation may be called `Error`, a type `Types`")]
    };
    let namespace = &krate.namespace;
    let has_builder_ext = krate.endpoint.params.iter().any(|param| param.client.is_some());
    let builder_ext = has_builder_ext.then(|| quote! { BuilderExt, });
    let items = vec![
        quote! {
            #[cfg(feature = "blocking")]
            #[rustfmt::skip]
            pub mod blocking;
            #[rustfmt::skip]
            mod client;
            #[rustfmt::skip]
            mod collections;
            #[rustfmt::skip]
            pub mod endpoint;
            #[rustfmt::skip]
            pub mod error;
            #[rustfmt::skip]
            pub mod operation;
            #[rustfmt::skip]
            pub mod types;
        },
        quote! { pub use client::{#builder_ext Client, Service}; },
        quote! {
            /// The namespace of the service's shapes.
            const NAMESPACE: &str = #namespace;
        },
        quote! {
            /// What this crate stands on: credentials, errors, retries, transports.
            pub use farrier_runtime as runtime;

            /// Blobs, timestamps, documents and numbers of any size.
            pub use farrier_runtime::types as primitives;
        },
    ];
    [
        File::rust("src/lib.rs".to_owned(), "crate_root.rs", items).with_header(&krate.summary, attributes),
        File::page("src/docs.md".to_owned(), "rust/front_page.rs", &krate.front_page),
    ]
}

/// The modules of types and their re-exports.
pub(super) fn emit_reexports(types: &[NamedType]) -> Vec<TokenStream> {
    let modules = types.iter().map(|named| {
        let module = &named.name.module;
        quote! { mod #module; }
    });
    let reexports = types.iter().map(|named| {
        let (module, ident) = (&named.name.module, &named.name.ident);
        quote! { pub use #module::#ident; }
    });
    vec![quote! { #(#modules)* }, quote! { #(#reexports)* }]
}
