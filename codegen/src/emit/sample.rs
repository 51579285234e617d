//! Emits pages: their Markdown, and the code of their examples.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::imports::used_names;
use super::{Content, Example, File, PagePart};
use crate::rust::{Construction, Page, Part, Sample, SampleValue};

/// Emits a page, with the part of the generator that decides its content.
pub(super) fn emit_page(path: String, decided_in: &'static str, page: &Page) -> File {
    let part = |part: &Part| match part {
        Part::Docs(docs) => PagePart::Docs(docs.clone()),
        Part::Sample(sample) => PagePart::Example(emit_example(sample)),
        Part::Program(sample) => PagePart::Program(emit_program(sample)),
    };
    File { path, content: Content::Page { decided_in, parts: page.parts.iter().map(part).collect() } }
}

/// The example in a function whose statements readers see.
fn emit_example(sample: &Sample) -> Example {
    emit_function(sample, &quote! { async fn example() })
}

/// The example as the main function of a program.
fn emit_program(sample: &Sample) -> Example {
    emit_function(sample, &quote! { #[tokio::main] async fn main() })
}

fn emit_function(sample: &Sample, signature: &TokenStream) -> Example {
    let Sample { root, method, request_type, request, is_compiled } = sample;
    let root: TokenStream = root.parse().expect("the path of the root is Rust");
    let modules = used_names(request.to_token_stream(), ["error", "primitives", "types"]);
    Example {
        is_compiled: *is_compiled,
        import: quote! { use #root::{Client, operation::#request_type #(, #modules)*}; },
        function: quote! {
            #signature -> Result<(), Box<dyn std::error::Error>> {
                let client = Client::from_env()?;
                let request = #request_type #request;
                let response = client.#method(request).await?;
                println!("{response:?}");
                Ok(())
            }
        },
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
