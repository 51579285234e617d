//! Emits pages: their Markdown, and the code of their examples.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::imports::used_names;
use super::{Content, Example, File, PagePart};
use crate::rust::{Construction, Ident, Page, Part, Sample, SampleValue, Shows, Type};

/// Emits a page, with the part of the generator that decides its content.
pub(super) fn emit_page(path: String, decided_in: &'static str, page: &Page) -> File {
    let part = |part: &Part| match part {
        Part::Docs(docs) => PagePart::Docs(docs.clone()),
        Part::Sample(sample) => PagePart::Example(emit_example(sample)),
        Part::Program(sample) => PagePart::Program(emit_program(sample)),
    };
    File { path, content: Content::Page { decided_in, parts: page.parts.iter().map(part).collect() } }
}

/// The call as the main function of a program.
fn emit_program(sample: &Sample) -> Example {
    let root: TokenStream = sample.root.parse().expect("the path of the root is Rust");
    Example {
        is_compiled: sample.is_compiled,
        import: emit_sample_imports(sample, &root),
        function: emit_call(sample, &quote! { #[tokio::main] async fn main() }),
    }
}

fn emit_example(sample: &Sample) -> Example {
    let root: TokenStream = sample.root.parse().expect("the path of the root is Rust");
    let imports = emit_sample_imports(sample, &root);
    let (import, function) = match &sample.shows {
        Shows::Call | Shows::Bytes(_) | Shows::Events(_) => {
            (imports, emit_call(sample, &quote! { async fn example() }))
        }
        Shows::Field(field, value_type) => (imports, emit_assignment(sample, field, value_type)),
        Shows::Errors(error, variant) => (imports, emit_match(sample, error, variant)),
        Shows::Items => (imports, emit_loop(sample)),
        Shows::Wait(wait) => (imports, emit_wait(sample, wait)),
        // What the example imports depends on a feature, like the function.
        Shows::Mock(response, output) => (TokenStream::new(), emit_mock(sample, &imports, response, output)),
    };
    Example { is_compiled: sample.is_compiled, import, function }
}

fn emit_sample_imports(sample: &Sample, root: &TokenStream) -> TokenStream {
    let Sample { request_type, request, shows, .. } = sample;
    let values = match shows {
        Shows::Field(_, value_type) => quote! { #request #value_type },
        Shows::Mock(_, output) => quote! { #request #output },
        _ => request.to_token_stream(),
    };
    let modules = used_names(values, ["error", "primitives", "types"]);
    match shows {
        Shows::Call | Shows::Bytes(_) | Shows::Events(_) | Shows::Items | Shows::Wait(_) => {
            quote! { use #root::{Client, operation::#request_type #(, #modules)*}; }
        }
        Shows::Field(..) if modules.is_empty() => quote! { use #root::operation::#request_type; },
        Shows::Field(..) => quote! { use #root::{operation::#request_type #(, #modules)*}; },
        Shows::Errors(error, _) => {
            quote! { use #root::{Client, operation::{#error, #request_type} #(, #modules)*}; }
        }
        Shows::Mock(response, _) => quote! {
            use #root::{Client, operation::{#request_type, #response}, runtime::testing::Mock #(, #modules)*};
        },
    }
}

fn emit_call(
    Sample { method, request_type, request, shows, .. }: &Sample,
    signature: &TokenStream,
) -> TokenStream {
    let use_response = match shows {
        Shows::Bytes(member) => {
            let file = format!("{}.bin", member.as_str());
            quote! {
                let length = response.into_output().#member.save(#file).await?;
                println!("{length} bytes");
            }
        }
        Shows::Events(member) => quote! {
            let mut events = response.into_output().#member;
            while let Some(event) = events.recv().await? {
                println!("{event:?}");
            }
        },
        _ => quote! { println!("{response:?}"); },
    };
    quote! {
        #signature -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::from_env()?;
            let request = #request_type #request;
            let response = client.#method(request).await?;
            #use_response
            Ok(())
        }
    }
}

fn emit_assignment(
    Sample { request_type, request, .. }: &Sample,
    field: &Ident,
    value_type: &Type,
) -> TokenStream {
    quote! {
        fn example(#field: Option<#value_type>) -> Result<(), Box<dyn std::error::Error>> {
            let mut request = #request_type #request;
            request.#field = #field;
            Ok(())
        }
    }
}

fn emit_match(
    Sample { method, request_type, request, .. }: &Sample,
    error: &Ident,
    variant: &Ident,
) -> TokenStream {
    quote! {
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::from_env()?;
            let request = #request_type #request;
            if let Err(error) = client.#method(request).await {
                match error.service() {
                    Some(#error::#variant(error)) => println!("{error}"),
                    _ if error.is_throttling() => println!("too many requests"),
                    _ => return Err(error.into()),
                }
            }
            Ok(())
        }
    }
}

fn emit_loop(Sample { method, request_type, request, .. }: &Sample) -> TokenStream {
    quote! {
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::from_env()?;
            let mut items = client.#method(#request_type #request).items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
            Ok(())
        }
    }
}

fn emit_wait(Sample { request_type, request, .. }: &Sample, wait: &Ident) -> TokenStream {
    quote! {
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::from_env()?;
            let max_wait = std::time::Duration::from_secs(300);
            let waited = client.#wait(#request_type #request, max_wait).await?;
            println!("after {} requests: {waited:?}", waited.requests());
            Ok(())
        }
    }
}

fn emit_mock(
    Sample { method, request_type, request, .. }: &Sample,
    imports: &TokenStream,
    response: &Ident,
    output: &Construction,
) -> TokenStream {
    quote! {
        #[cfg(feature = "test-util")]
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            #imports
            let mock = Mock::new();
            mock.on::<#request_type>()
                .respond_code(503, "ServiceUnavailable", "a bad moment")
                .respond(#response #output);
            let client = Client::builder().mock(&mock).build()?;
            let response = client.#method(#request_type #request).await?;
            assert_eq!(response.metadata().attempts(), 2);
            mock.assert_done();
            Ok(())
        }
    }
}

/// The call of the constructor and the setters, after the name of the type.
impl ToTokens for Construction {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { arguments, setters } = self;
        let (names, values): (Vec<_>, Vec<_>) = setters.iter().map(|(name, value)| (name, value)).unzip();
        quote! { ::new(#(#arguments),*)#(.#names(#values))* }.to_tokens(tokens);
    }
}

impl ToTokens for SampleValue {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => quote! { #text },
            Self::Number(number) => emit_number(number),
            Self::Boolean(value) => quote! { #value },
            Self::Timestamp(seconds) => {
                let seconds = emit_number(seconds);
                quote! { primitives::Timestamp::from_secs(#seconds) }
            }
            Self::None => quote! { None },
            Self::Some(value) => quote! { Some(#value) },
            Self::Array(elements) => quote! { [#(#elements),*] },
            Self::Entries(entries) => {
                let (keys, values): (Vec<_>, Vec<_>) =
                    entries.iter().map(|(key, value)| (key, value)).unzip();
                quote! { [#((#keys, #values)),*] }
            }
            Self::EmptyList => quote! { Vec::new() },
            Self::EmptyMap => quote! { std::collections::BTreeMap::new() },
            Self::Structure(name, construction) => quote! { #name #construction },
            Self::Variant(name, variant, None) => quote! { #name::#variant },
            Self::Variant(name, variant, Some(value)) => quote! { #name::#variant(#value) },
            Self::Unnamed(name, value) => quote! { #name::from(#value) },
            Self::Into(value) => quote! { #value.into() },
        }
        .to_tokens(tokens);
    }
}

/// A number in the model: the syntax of JSON numbers is also that of Rust.
fn emit_number(number: &str) -> TokenStream {
    number.parse().expect("a number of JSON is a number of Rust")
}
