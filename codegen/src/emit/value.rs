//! Default values as expressions.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::rust::Literal;

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Zero => quote! { codegen::empty() },
            Self::True => quote! { true },
            Self::Number(text) => {
                let number: TokenStream = text.parse().expect("a JSON number is a Rust literal");
                quote! { #number }
            }
            Self::String(text) => quote! { #text.into() },
            Self::BigNumber(text) => quote! { codegen::default::big_number(#text) },
            Self::Blob(base64) => quote! { codegen::default::blob(#base64) },
            Self::Timestamp(text) => quote! { codegen::default::timestamp(#text) },
            Self::Document(json) => quote! { codegen::default::document(#json) },
            Self::Variant(name, variant) => quote! { #name::#variant },
        }
        .to_tokens(tokens);
    }
}
