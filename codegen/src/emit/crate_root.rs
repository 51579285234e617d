//! The crate's root, and the modules that re-export its types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::File;
use super::place::name_of;
use super::sample::emit_page;
use crate::rust::{Crate, NamedType};

/// Emits `lib.rs` and the front page, which only rustdoc reads.
pub(super) fn emit_crate_root(krate: &Crate) -> [File; 2] {
    let attributes = quote! {
        #![cfg_attr(doc, doc = include_str!("docs.md"))]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![cfg_attr(rustfmt, rustfmt_skip)]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![allow(deprecated, reason = "generated code uses deprecated items; users are warned")]
        #![allow(clippy::too_many_arguments, reason = "a constructor takes every required member")]
        #![allow(clippy::type_complexity, reason = "a shape may contain maps of lists of maps")]
        #![allow(clippy::module_inception, reason = "an operation may be called `Error`, a type `Types`")]
        #![allow(clippy::should_implement_trait, reason = "a member may be called `add`, and so is its setter")]
        #![allow(clippy::single_match, reason = "operations may set only one endpoint parameter")]
        #![allow(clippy::large_enum_variant, reason = "the variants of a union have the sizes of their members")]
    };
    let namespace = &krate.namespace;
    let has_builder_ext = krate.endpoint.params.iter().any(|param| param.client.is_some());
    let builder_ext = has_builder_ext.then(|| quote! { BuilderExt, });
    let of_root = krate.module.as_ref().map(|_| {
        quote! { #[allow(unused_imports, unreachable_pub, reason = "a crate may use only a part of its client")] }
    });
    let primitives = emit_primitives(krate, of_root.as_ref());
    let items = vec![
        emit_modules(krate.module.as_deref()),
        quote! { #of_root pub use self::client::{#builder_ext Client, Service}; },
        quote! {
            /// The namespace of the service's shapes.
            const NAMESPACE: &str = #namespace;
        },
        quote! {
            #of_root
            #[doc(inline)]
            pub use farrier_runtime::{
                client::{Builder, Call, CallResult, ConfigError, Error, ErrorKind, Metadata, Response},
                credentials::Credentials,
                operation::{Operation, ServiceError},
            };
        },
        emit_runtime_by_name(krate),
        emit_features(krate),
        quote! {
            /// The runtime of this crate: credentials, errors, retries, transports.
            #of_root
            pub use farrier_runtime as runtime;

            #primitives
        },
    ];
    let root = File::rust("src/lib.rs".to_owned(), "crate_root.rs", items);
    [
        // An included file cannot have documentation or attributes: the module around it provides them.
        match krate.module {
            Some(_) => root,
            None => root.with_header(&krate.summary, attributes),
        },
        emit_page("src/docs.md".to_owned(), "rust/pages/front_page.rs", &krate.front_page),
    ]
}

/// The module of types that no shape defines.
fn emit_primitives(krate: &Crate, of_root: Option<&TokenStream>) -> TokenStream {
    let has = |feature| krate.package.runtime_features.contains(&feature);
    let bytes = has("streaming").then(|| quote! { stream::ByteStream, });
    let events = has("event-stream").then(|| quote! { client::{EventSource, EventStream}, });
    if bytes.is_none() && events.is_none() {
        return quote! {
            /// Blobs, timestamps, documents and numbers of any size.
            #of_root
            pub use farrier_runtime::types as primitives;
        };
    }
    quote! {
        /// Blobs, streams, timestamps, documents and numbers of any size.
        #of_root
        pub mod primitives {
            #[doc(inline)]
            pub use farrier_runtime::{#bytes #events types::*};
        }
    }
}

/// Imports the runtime's features that an included client needs: the crate around it may lack one, which the compiler then
/// names. The manifest of a crate of its own enables them.
fn emit_features(krate: &Crate) -> TokenStream {
    let features = &krate.package.runtime_features;
    if krate.module.is_none() || features.is_empty() {
        return TokenStream::new();
    }
    let names = features.iter().map(|feature| format_ident!("{}", feature.replace('-', "_")));
    quote! {
        #[allow(unused_imports, reason = "the import checks that the features are enabled")]
        use farrier_runtime::codegen::features::{#(#names as _),*};
    }
}

/// The runtime by its own name. A program that does not depend on the runtime itself reaches it by the generated crate,
/// but the compiler spells a crate that is re-exported by its own name in the imports that it suggests.
fn emit_runtime_by_name(krate: &Crate) -> TokenStream {
    if krate.module.is_some() {
        return TokenStream::new();
    }
    quote! {
        #[doc(hidden)]
        pub use farrier_runtime;
    }
}

/// The modules of the root: next to it, or in a folder with its name if the root is included.
fn emit_modules(module: Option<&str>) -> TokenStream {
    let modules = [
        ("client", "client.rs", false),
        ("collections", "collections.rs", false),
        ("constraints", "constraints.rs", false),
        ("endpoint", "endpoint.rs", true),
        ("error", "error/mod.rs", true),
        ("operation", "operation/mod.rs", true),
        ("types", "types/mod.rs", true),
    ];
    let modules = modules.into_iter().map(|(name, file, is_public)| {
        let ident = format_ident!("{name}");
        let public = is_public.then(|| quote! { pub });
        let included = module.map(|module| {
            let path = format!("{}/{file}", name_of(module));
            quote! {
                #[allow(
                    dead_code, deprecated, unexpected_cfgs, unreachable_pub, unused_imports, clippy::all,
                    clippy::pedantic, reason = "the lints of the crate around it are not meant for generated code"
                )]
                #[path = #path]
            }
        });
        quote! {
            #included
            #[rustfmt::skip]
            #public mod #ident;
        }
    });
    // A crate that includes the client has its own features.
    let blocking = module.is_none().then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            #[rustfmt::skip]
            pub mod blocking;
        }
    });
    quote! { #blocking #(#modules)* }
}

/// The modules of types and their re-exports.
pub(super) fn emit_reexports(types: &[NamedType]) -> Vec<TokenStream> {
    let modules = types.iter().map(|named| {
        let module = &named.name.module;
        quote! { mod #module; }
    });
    let reexports = types.iter().map(|named| {
        let (module, ident) = (&named.name.module, &named.name.ident);
        quote! { pub use self::#module::#ident; }
    });
    vec![quote! { #(#modules)* }, quote! { #(#reexports)* }]
}
