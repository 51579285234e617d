//! The clients: the implementation of `Service`, and a method for each operation. The methods are `#[inline]`, so that only
//! crates that call them compile them.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::waiter::waiter_path;
use super::{File, Group, macros};
use crate::rust::endpoint::{self, Kind, Param};
use crate::rust::{Client, EndpointDiscovery, Operation, OperationName, Waiter};
use crate::text::{Docs, Line};

/// Emits the client's module.
pub(super) fn emit_client(client: &Client, params: &[Param], operations: &[Operation]) -> File {
    let params: Vec<ClientParam<'_>> = params.iter().filter_map(ClientParam::of).collect();
    let items = vec![
        emit_struct(client),
        emit_functions(operations, !params.is_empty()),
        emit_builder_ext(&params),
        emit_service(client),
        emit_dynamic(operations, quote! { Client, operation::visit }),
    ];
    let docs = Docs::paragraph("The client.");
    File::rust("src/client.rs".to_owned(), "client.rs", items).with_header(&docs, TokenStream::new())
}

/// Emits calls by name, with the feature `dynamic`, if the service has operations.
fn emit_dynamic(operations: &[Operation], of: TokenStream) -> TokenStream {
    match operations {
        [] => TokenStream::new(),
        _ => quote! { #[cfg(feature = "dynamic")] codegen::dynamic!(#of); },
    }
}

/// Emits the module of the blocking client.
pub(super) fn emit_blocking_client(operations: &[Operation]) -> File {
    let methods = operations.iter().map(|operation| {
        let OperationName { ident, method, .. } = &operation.name;
        let (request, deprecated) = (ident.with_suffix("Request"), &operation.deprecated);
        quote! { #deprecated #method(operation::#request); }
    });
    let waiters = all_waiters(operations).map(|(operation, waiter)| {
        let (Waiter { method, deprecated, .. }, path) = (waiter, waiter_path(operation, waiter));
        let request = operation.name.ident.with_suffix("Request");
        quote! { #deprecated #method(operation::#request) waits(#path); }
    });
    let service = std::iter::once(quote! { service(client::Service); });
    let rows = service.chain(methods).chain(waiters).collect();
    let client = Group::call(macros::BLOCKING_CLIENT, rows);
    let dynamic = emit_dynamic(operations, quote! { blocking Client, operation::visit }).into();
    let docs =
        Docs::paragraph(Line::from("The blocking client, with the feature ").code("blocking").text("."));
    File::rust("src/blocking.rs".to_owned(), "client.rs", vec![client, dynamic])
        .with_header(&docs, TokenStream::new())
}

/// All waiters, in the order of the operations.
fn all_waiters(operations: &[Operation]) -> impl Iterator<Item = (&Operation, &Waiter)> {
    operations.iter().flat_map(|operation| operation.waiters.iter().map(move |waiter| (operation, waiter)))
}

fn emit_struct(client: &Client) -> TokenStream {
    let docs = &client.docs;
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            core: codegen::Core,
        }
    }
}

fn emit_functions(operations: &[Operation], has_builder_ext: bool) -> TokenStream {
    let builder_docs = has_builder_ext.then(|| {
        quote! {
            ///
            /// [`BuilderExt`] adds the settings that only clients of this service have.
        }
    });
    let methods = operations.iter().map(emit_method);
    let waiters = all_waiters(operations).map(|(operation, waiter)| emit_wait(operation, waiter));
    quote! {
        impl Client {
            /// A client with the region, credentials and other settings of the environment.
            ///
            /// # Errors
            /// If a setting cannot be read.
            pub fn from_env() -> Result<Self, runtime::client::ConfigError> { Self::builder().build() }

            /// A builder for a client. Settings that are not made come from the environment.
            #builder_docs
            pub fn builder() -> runtime::client::Builder<Self> { runtime::client::Builder::new::<Service>() }

            /// Sends a request of any operation.
            pub fn send<O: runtime::operation::Operation<Service = Service>>(&self, request: O) -> runtime::client::Call<'_, O> {
                runtime::client::Call::new(&self.core, request)
            }

            #(#methods)*

            #(#waiters)*
        }

        impl From<codegen::Core> for Client {
            #[inline]
            fn from(core: codegen::Core) -> Self { Self { core } }
        }
    }
}

fn emit_method(operation: &Operation) -> TokenStream {
    let OperationName { ident, method, .. } = &operation.name;
    let request = ident.with_suffix("Request");
    let docs = &operation.call_docs;
    let deprecated = &operation.deprecated;
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #method(&self, request: operation::#request) -> runtime::client::Call<'_, operation::#request> {
            runtime::client::Call::new(&self.core, request)
        }
    }
}

fn emit_wait(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let Waiter { method, docs, deprecated, .. } = waiter;
    let (request, path) = (operation.name.ident.with_suffix("Request"), waiter_path(operation, waiter));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #method(
            &self,
            request: operation::#request,
            max_wait: std::time::Duration,
        ) -> runtime::client::Wait<'_, operation::#request> {
            runtime::client::Wait::new(&self.core, request, max_wait, &#path)
        }
    }
}

/// The builder's setter of an endpoint parameter.
struct ClientParam<'a> {
    param: &'a Param,
    client: &'a endpoint::ClientParam,
}

impl<'a> ClientParam<'a> {
    fn of(param: &'a Param) -> Option<Self> {
        Some(Self { param, client: param.client.as_ref()? })
    }

    fn signature(&self) -> TokenStream {
        let method = &self.client.method;
        let value = match self.param.kind {
            Kind::Boolean => quote! { value: bool },
            Kind::Strings => quote! { values: impl IntoIterator<Item = impl Into<String>> },
            _ => quote! { value: impl Into<String> },
        };
        quote! { fn #method(self, #value) -> Self }
    }

    fn declaration(&self) -> TokenStream {
        let (docs, deprecated, signature) = (&self.client.docs, &self.param.deprecated, self.signature());
        quote! { #docs #deprecated #[must_use] #signature; }
    }

    fn definition(&self) -> TokenStream {
        let (name, signature) = (&self.param.name, self.signature());
        let value = match self.param.kind {
            Kind::Boolean => quote! { value },
            Kind::Strings => quote! { rules::list(values) },
            _ => quote! { rules::text(value) },
        };
        quote! {
            #[inline]
            #signature { self.endpoint_param(#name, #value) }
        }
    }
}

/// The trait that adds the service's own settings to the builder, if it has any.
fn emit_builder_ext(params: &[ClientParam<'_>]) -> TokenStream {
    if params.is_empty() {
        return TokenStream::new();
    }
    let (declarations, definitions) =
        (params.iter().map(ClientParam::declaration), params.iter().map(ClientParam::definition));
    quote! {
        /// The settings that clients of this service have in addition to those of every client.
        ///
        /// Bring it into scope to call it on [`Client::builder`]. A value that an operation sets itself takes precedence.
        pub trait BuilderExt: Sized { #(#declarations)* }

        impl BuilderExt for runtime::client::Builder<Client> { #(#definitions)* }
    }
}

fn emit_service(client: &Client) -> TokenStream {
    let Client { id, namespace, sdk_id, version, signing_name, is_query_compatible, user_agent, .. } = client;
    let others = client.traits.iter().map(ToTokens::to_token_stream);
    let name = id.name();
    let auth_schemes = client.auth_schemes.iter().map(|scheme| format_ident!("{scheme}"));
    let protocol = format_ident!("{}", client.protocol.constant);
    let sdk_id = (sdk_id != name).then(|| quote! { SdkId(#sdk_id) });
    let signing_name = (!signing_name.is_empty()).then(|| quote! { SigningName(#signing_name) });
    let query_compatible = is_query_compatible.then(|| quote! { AwsQueryCompatible });
    let unwrapped = client.has_no_error_wrapping.then(|| quote! { NoErrorWrapping });
    let is_optional = client.endpoint_discovery.as_ref().is_some_and(|discovery| discovery.is_optional);
    let optional = is_optional.then(|| quote! { OptionalEndpointDiscovery });
    let discovery = client.endpoint_discovery.as_ref().map(|discovery| {
        let EndpointDiscovery { operation, error, .. } = discovery;
        let request = operation.ident.with_suffix("Request");
        quote! {
            .with_endpoint_discovery(
                <operation::#request as runtime::operation::Operation>::OPERATION,
                #error,
            )
        }
    });
    let traits =
        [sdk_id, signing_name, query_compatible, unwrapped, optional].into_iter().flatten().chain(others);
    quote! {
        /// The service, to which its operations belong.
        #[derive(Debug)]
        pub enum Service {}

        impl codegen::Service for Service {
            type EndpointParams = endpoint::Params;
            const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
                schema::ShapeId::new(#namespace, #name),
                #version,
                #user_agent,
                &[#(schema::ServiceTrait::#traits),*],
            )#discovery;
            const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::#protocol;
            const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] =
                &[#(codegen::auth::#auth_schemes),*];
        }
    }
}
