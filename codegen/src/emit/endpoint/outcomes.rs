//! The return values of the rules' functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::values::{emit, emit_into_string, emit_ref};
use crate::rust::endpoint::{
    AuthScheme, AuthSetting, EndpointScheme, EndpointValue, Outcome, Property, SchemeFunction, TreeCall,
    Value,
};

/// The value of a function: a `Result` of an endpoint, preceded by a statement that binds a long text, so that the text
/// has its own line. The name of the binding is reserved (`rust::endpoint`).
pub(super) fn emit_outcome(outcome: &Outcome) -> (Option<TokenStream>, TokenStream) {
    match outcome {
        Outcome::Endpoint(endpoint) => {
            let EndpointValue { url, .. } = endpoint;
            let (text, others) = (emit_into_string(url), emit_endpoint_parts(endpoint));
            if url.is_place() || url.has_temporaries() {
                return (None, quote! { Ok(Endpoint::new(#text) #others) });
            }
            (Some(quote! { let endpoint_url = #text; }), quote! { Ok(Endpoint::new(endpoint_url) #others) })
        }
        Outcome::Error(message) => {
            let message = match message {
                Value::Text(text) => quote! { #text },
                message if message.is_owned() && matches!(message, Value::Format(_)) => emit(message),
                message => {
                    let message = emit(message);
                    quote! { #message.to_owned() }
                }
            };
            (Some(quote! { let message = #message; }), quote! { Err(EndpointError::new(message)) })
        }
        Outcome::NoRule => (None, quote! { Err(EndpointError::no_rule_matched()) }),
        Outcome::Missing(name) => (None, quote! { Err(EndpointError::missing_parameter(#name)) }),
        Outcome::Call(TreeCall { ident, takes_params, arguments }) => {
            let params = takes_params.then(|| quote! { params, });
            let arguments = arguments.iter().map(emit_ref);
            (None, quote! { #ident(#params #(#arguments),*) })
        }
        Outcome::ServiceDefault(prefix) => {
            let prefix = match prefix {
                Some(prefix) => quote! { Some(#prefix) },
                None => quote! { None },
            };
            let (region, endpoint) =
                (quote! { params.region.as_deref() }, quote! { params.endpoint.as_deref() });
            (None, quote! { rules::service_default(#prefix, #region, #endpoint) })
        }
    }
}

/// An endpoint.
pub(super) fn emit_endpoint_value(endpoint: &EndpointValue) -> TokenStream {
    let (url, parts) = (emit_into_string(&endpoint.url), emit_endpoint_parts(endpoint));
    quote! { Endpoint::new(#url) #parts }
}

/// The calls after the constructor of an endpoint: its headers, authentication schemes and properties.
fn emit_endpoint_parts(endpoint: &EndpointValue) -> TokenStream {
    let EndpointValue { headers, auth_schemes, properties, .. } = endpoint;
    let headers = headers.iter().map(|(name, values)| {
        let values = emit_strings(values);
        quote! { .header(#name, #values) }
    });
    let auth_schemes = auth_schemes.iter().map(|scheme| {
        let scheme = match scheme {
            EndpointScheme::Literal(scheme) => emit_auth_scheme(scheme),
            EndpointScheme::Call { ident, region } => {
                let region = region.as_ref().map(emit_ref);
                quote! { #ident(#region) }
            }
        };
        quote! { .auth_scheme(#scheme) }
    });
    let properties = properties.iter().map(|(name, value)| {
        let value = emit_property(value);
        quote! { .property(#name, #value) }
    });
    quote! { #(#headers)* #(#auth_schemes)* #(#properties)* }
}

/// A list of strings, all owned if some of them are formatted.
fn emit_strings(values: &[Value]) -> TokenStream {
    if values.is_empty() {
        return quote! { [""; 0] };
    }
    let are_mixed = values.iter().any(|value| matches!(value, Value::Format(_)));
    let values = values.iter().map(|value| {
        if are_mixed && !matches!(value, Value::Format(_)) {
            let value = emit(value);
            quote! { #value.to_owned() }
        } else {
            emit_into_string(value)
        }
    });
    quote! { [#(#values),*] }
}

/// The function of an auth scheme.
pub(super) fn emit_scheme_function(function: &SchemeFunction) -> TokenStream {
    let (ident, scheme) = (&function.ident, emit_auth_scheme(&function.scheme));
    let region = function.takes_region().then(|| quote! { region: &str });
    quote! { fn #ident(#region) -> rules::AuthScheme { #scheme } }
}

fn emit_auth_scheme(scheme: &AuthScheme) -> TokenStream {
    let name = emit_into_string(&scheme.name);
    let settings = scheme.settings.iter().map(|setting| match setting {
        AuthSetting::SigningName(value) => {
            let value = emit_into_string(value);
            quote! { .with_signing_name(#value) }
        }
        AuthSetting::SigningRegion(value) => {
            let value = emit_into_string(value);
            quote! { .with_signing_region(#value) }
        }
        AuthSetting::SigningRegionSet(values) => {
            let values = emit_strings(values);
            quote! { .with_signing_region_set(#values) }
        }
        AuthSetting::DisableDoubleEncoding(value) => {
            let value = emit(value);
            quote! { .with_disable_double_encoding(#value) }
        }
        AuthSetting::DisableNormalizePath(value) => {
            let value = emit(value);
            quote! { .with_disable_normalize_path(#value) }
        }
        AuthSetting::Other(name, value) => {
            let value = emit_property(value);
            quote! { .with_property(#name, #value) }
        }
    });
    quote! { rules::AuthScheme::new(#name) #(#settings)* }
}

/// An expression that converts into a property's value.
fn emit_property(property: &Property) -> TokenStream {
    match property {
        Property::Scalar(value) => emit_into_string(value),
        Property::List(elements) => {
            let elements = elements.iter().map(emit_property_value);
            quote! { rules::Value::list([#(#elements),*]) }
        }
        Property::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = emit_property_value(value);
                quote! { (#key, #value) }
            });
            quote! { rules::Value::object([#(#entries),*]) }
        }
    }
}

fn emit_property_value(property: &Property) -> TokenStream {
    let value = emit_property(property);
    match property {
        Property::Scalar(_) => quote! { rules::Value::from(#value) },
        Property::List(_) | Property::Object(_) => value,
    }
}
