//! Conversions of the parts of the crate's description to tokens.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::rust::{Attribute, Deprecated, Gate, Ident, Parent, SimpleType, Type, TypeName};
use crate::text::Docs;

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = Span::call_site();
        if self.is_raw() {
            proc_macro2::Ident::new_raw(self.as_str(), span).to_tokens(tokens)
        } else {
            proc_macro2::Ident::new(self.as_str(), span).to_tokens(tokens)
        }
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let attribute: TokenStream =
            self.as_str().parse().expect("attributes are parsed where they are read");
        attribute.to_tokens(tokens);
    }
}

impl ToTokens for Parent {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Types => quote! { types },
            Self::Error => quote! { error },
        }
        .to_tokens(tokens);
    }
}

/// The path of a type, relative to the crate's root.
impl ToTokens for TypeName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { parent, ident, .. } = self;
        quote! { #parent::#ident }.to_tokens(tokens);
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Simple(simple) => simple_type(*simple),
            Self::Unit => quote! { codegen::Unit },
            Self::Named { name, .. } => name.to_token_stream(),
            Self::List(element) => quote! { Vec<#element> },
            Self::Map(key, value) => quote! { BTreeMap<#key, #value> },
            Self::Option(value) => quote! { Option<#value> },
            Self::Boxed(value) => quote! { Box<#value> },
            Self::EventSource(event) => quote! { primitives::EventSource<#event> },
            Self::EventStream(event, error) => {
                quote! { primitives::EventStream<#event, operation::#error> }
            }
        }
        .to_tokens(tokens);
    }
}

/// Types of the runtime have the path at which the crate re-exports them; types of the standard prelude are not
/// qualified.
fn simple_type(simple: SimpleType) -> TokenStream {
    let name = format_ident!("{}", crate::rust::simple_name(simple));
    match simple {
        SimpleType::Blob
        | SimpleType::ByteStream
        | SimpleType::BigInteger
        | SimpleType::BigDecimal
        | SimpleType::Timestamp
        | SimpleType::Document => quote! { primitives::#name },
        _ => quote! { #name },
    }
}

/// Outer documentation.
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.to_lines() {
            let text = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote! { #[doc = #text] }.to_tokens(tokens);
        }
    }
}

/// The attribute of constructors and setters that exist only for users' tests.
impl ToTokens for Gate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if *self == Self::TestUtil {
            quote! { #[cfg(feature = "test-util")] }.to_tokens(tokens);
        }
    }
}

/// The attribute of deprecated items.
impl ToTokens for Deprecated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let since = self.since.as_ref().map(|since| format!("deprecated since {since}"));
        let parts: Vec<String> = since.into_iter().chain(self.message.clone()).collect();
        match parts.join(": ") {
            note if note.is_empty() => quote! { #[deprecated] },
            note => quote! { #[deprecated(note = #note)] },
        }
        .to_tokens(tokens);
    }
}
