//! The model's tests, a row each.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::outcomes::emit_endpoint_value;
use crate::emit::{File, Group, macros};
use crate::rust::Ident;
use crate::rust::endpoint::{Endpoint, EndpointValue, KnownValue, TestCall, TestCase};
use crate::text::Docs;

/// Emits the tests, if the model has any.
pub(in crate::emit) fn emit_endpoint_tests(endpoint: &Endpoint, package: &str) -> Option<File> {
    let krate = format_ident!("{}", package.replace('-', "_"));
    let rows: Vec<TokenStream> = endpoint.tests.iter().map(emit_row).collect();
    if rows.is_empty() {
        return None;
    }
    let makes_endpoints = endpoint.tests.iter().any(|test| test.expected.is_ok());
    let types = if makes_endpoints {
        quote! { Endpoint, }
    } else {
        TokenStream::new()
    };
    let uses = quote! { use #krate::endpoint::{#types Params, resolve}; };
    let mut groups = vec![Group::from(uses), Group::call(macros::ENDPOINT_TESTS, rows)];
    let calls: Vec<TokenStream> = endpoint.tests.iter().flat_map(|test| emit_calls(test, &krate)).collect();
    if !calls.is_empty() {
        let rows = [quote! { #krate; }].into_iter().chain(calls).collect();
        groups.push(Group::call(macros::ENDPOINT_CALL_TESTS, rows));
    }
    let docs = Docs::paragraph("The model's tests of its endpoint rules.");
    let attributes = quote! { #![cfg_attr(rustfmt, rustfmt_skip)] };
    let file = File::rust("tests/endpoint.rs".to_owned(), "endpoint/tests.rs", groups);
    Some(file.with_header(&docs, attributes))
}

fn emit_row(test: &TestCase) -> TokenStream {
    let TestCase { ident, set, expected, .. } = test;
    let set = set.iter().map(|(ident, value)| quote! { #ident = #value });
    let expected = emit_expected(expected);
    quote! { #ident(#(#set),*) = #expected; }
}

fn emit_calls(test: &TestCase, krate: &proc_macro2::Ident) -> Vec<TokenStream> {
    let expected = emit_expected(&test.expected);
    let emit = |call: &TestCall| {
        let TestCall { ident, request, input, client, set } = call;
        let assign = |(ident, value): &(Ident, KnownValue)| quote! { #ident = #value };
        let (client, set) = (client.iter().map(assign), set.iter().map(assign));
        let others = (set.len() > 0).then(|| quote! { ; #(#set),* });
        quote! { #ident(#krate::operation::#request, #input #(, #client)* #others) = #expected; }
    };
    test.calls.iter().map(emit).collect()
}

fn emit_expected(expected: &Result<EndpointValue, String>) -> TokenStream {
    match expected {
        Ok(endpoint) => {
            let endpoint = emit_endpoint_value(endpoint);
            quote! { Ok(#endpoint) }
        }
        Err(message) => quote! { Err(#message) },
    }
}

impl ToTokens for KnownValue {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Boolean(value) => quote! { #value },
            Self::String(text) => quote! { #text },
            Self::Strings(texts) if texts.is_empty() => quote! { [""; 0] },
            Self::Strings(texts) => quote! { [#(#texts),*] },
        }
        .to_tokens(tokens);
    }
}
