//! `tests/protocol.rs`: a test for each of the model's cases. The tests' logic is left to the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::schema::emit_option;
use super::{Content, File};
use crate::load::print::to_json;
use crate::rust::{
    Check, Events, HttpMessageTest, HttpRequestTest, HttpResponseTest, ProtocolTest, ProtocolTests,
};
use crate::text::Docs;

/// Emits the file. It is outside the crate and sees only the public API.
pub(super) fn emit_protocol_tests(tests: &ProtocolTests) -> File {
    let crate_ident = format_ident!("{}", tests.crate_ident);
    let has_events = tests.tests.iter().any(|test| matches!(test.check, Check::Events(_)));
    let types = has_events.then(|| quote! { use #crate_ident::types; });
    let imports = quote! {
        use #crate_ident::operation;
        #types
        use farrier_runtime::testing;
    };
    let mut items = vec![imports];
    items.extend(tests.tests.iter().map(emit_test));
    let docs = Docs::paragraph("The test cases of the protocol in the model.");
    let attributes = quote! {
        #![cfg(feature = "test-util")]
        #![cfg_attr(rustfmt, rustfmt_skip)]
        #![allow(clippy::needless_update, reason = "some cases set all fields")]
    };
    let groups = items.into_iter().map(Into::into).collect();
    let content = Content::Rust { emitter: "protocol_test.rs", docs, attributes, groups };
    File { path: "tests/protocol.rs".to_owned(), content }
}

fn emit_test(test: &ProtocolTest) -> TokenStream {
    let ProtocolTest { ident, request, check } = test;
    let (case, function, arguments) = match check {
        Check::Request(case) => (emit_request_case(case), quote! { check_request }, None),
        Check::Response(case) => (emit_response_case(case), quote! { check_response }, None),
        Check::Error(shape, case) => {
            (emit_response_case(case), quote! { check_error }, Some(quote! { #shape, }))
        }
        Check::ErrorShape(shape, case) => {
            (emit_response_case(case), quote! { check_error_shape }, Some(quote! { #shape, }))
        }
        Check::Unmodeled(case) => (emit_response_case(case), quote! { check_unmodeled_error }, None),
        Check::Events(events) => return emit_events(test, events),
    };
    quote! {
        #[test]
        fn #ident() {
            let case = #case;
            testing::#function::<operation::#request>(#arguments &case);
        }
    }
}

fn emit_events(test: &ProtocolTest, case: &Events) -> TokenStream {
    let ProtocolTest { ident, request, .. } = test;
    let Events { message, events, unions, failure } = case;
    let [sent, received] = unions.each_ref().map(|union| match union {
        Some(union) => quote! { #union },
        None => quote! { testing::NoEvents },
    });
    let (id, events) = (&message.id, emit_literal(events));
    let failure = emit_option(failure.as_ref());
    quote! {
        #[test]
        fn #ident() {
            let case = testing::EventCase { id: #id, events: #events, failure: #failure };
            testing::check_events::<operation::#request, #sent, #received>(&case);
        }
    }
}

fn emit_request_case(case: &HttpRequestTest) -> TokenStream {
    let HttpRequestTest { method, uri, .. } = case;
    let id = &case.message.id;
    let message = emit_message(&case.message);
    let fields = [
        emit_text("host", case.host.as_deref()),
        emit_text("resolved_host", case.resolved_host.as_deref()),
        emit_names("query_params", &case.query_params),
        emit_names("forbid_query_params", &case.forbid_query_params),
        emit_names("require_query_params", &case.require_query_params),
        emit_names("forbid_headers", &case.message.forbid_headers),
        emit_names("require_headers", &case.message.require_headers),
    ];
    let vendor_params = emit_vendor_params(&case.message);
    quote! {
        testing::RequestCase {
            id: #id,
            method: #method,
            uri: #uri,
            #vendor_params
            #(#fields)*
            #message
            ..Default::default()
        }
    }
}

fn emit_response_case(case: &HttpResponseTest) -> TokenStream {
    let id = &case.message.id;
    let code = Literal::u16_unsuffixed(case.code);
    let message = emit_message(&case.message);
    let vendor_params = emit_vendor_params(&case.message);
    quote! {
        testing::ResponseCase {
            id: #id,
            code: #code,
            #vendor_params
            #message
            ..Default::default()
        }
    }
}

/// The fields that both kinds of cases have, and that determine the meaning of the others.
fn emit_message(case: &HttpMessageTest) -> TokenStream {
    let headers = case.headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let headers = (!case.headers.is_empty()).then(|| quote! { headers: &[#(#headers),*], });
    let params = case.params.as_ref().map(|params| {
        let text = emit_literal(&to_json(params));
        quote! { params: #text, }
    });
    let body = emit_text("body", case.body.as_deref());
    let body_media_type = emit_text("body_media_type", case.body_media_type.as_deref());
    quote! { #headers #params #body #body_media_type }
}

fn emit_vendor_params(case: &HttpMessageTest) -> Option<TokenStream> {
    emit_text("vendor_params", case.vendor_params.as_ref().map(to_json).as_deref())
}

/// A field of type `Option<&str>`, if it has a value.
fn emit_text(field: &str, value: Option<&str>) -> Option<TokenStream> {
    let (field, text) = (format_ident!("{field}"), emit_literal(value?));
    Some(quote! { #field: Some(#text), })
}

/// A field that is a list of names, if there are any.
fn emit_names(field: &str, names: &[String]) -> Option<TokenStream> {
    let field = format_ident!("{field}");
    (!names.is_empty()).then(|| quote! { #field: &[#(#names),*], })
}

/// The text, as a raw literal if that is easier to read.
fn emit_literal(text: &str) -> Literal {
    // A raw literal cannot contain a bare carriage return.
    if !text.contains(['"', '\\', '\n']) || text.contains('\r') {
        return Literal::string(text);
    }
    let is_enough = |hashes: &String| !text.contains(&format!("\"{hashes}"));
    let hashes = (1..).map(|count| "#".repeat(count)).find(is_enough).unwrap_or_default();
    format!("r{hashes}\"{text}\"{hashes}").parse().expect("a raw literal with enough hashes")
}
