//! The module of list and map schemas, whose Rust types are not generated.

use proc_macro2::TokenStream;
use quote::quote;

use super::File;
use super::Group;
use super::macros;
use super::schema::{emit_constraints, emit_target};
use crate::rust::{Collection, CollectionKind, Member};
use crate::text::Docs;

/// Emits the module.
pub(super) fn emit_collections(collections: &[Collection]) -> File {
    let rows: Vec<TokenStream> = collections.iter().map(emit_row).collect();
    let table = if rows.is_empty() {
        Group::from(TokenStream::new())
    } else {
        Group::call(macros::COLLECTIONS, rows)
    };
    let docs = Docs::paragraph("The schemas of lists and maps.");
    File::rust("src/collections.rs".to_owned(), "collections.rs", vec![table]).with_header(&docs, quote! {})
}

fn emit_row(collection: &Collection) -> TokenStream {
    let Collection { ident, schema, kind } = collection;
    let (namespace, name, traits) = (&schema.namespace, schema.id.name(), &schema.traits);
    let traits = (!traits.is_empty()).then(|| quote! { , [#(#traits),*] });
    let shape = quote! { (#namespace, #name #traits) };
    match kind {
        CollectionKind::List(member) => {
            let member = emit_element(&quote! { member }, member);
            quote! { #ident = list #shape of #member; }
        }
        CollectionKind::Map(key, value) => {
            let (key, value) = (emit_element(&quote! { key }, key), emit_element(&quote! { value }, value));
            quote! { #ident = map #shape of #key, #value; }
        }
    }
}

/// An element, whose name in the model is the same in every list or map.
fn emit_element(name: &TokenStream, member: &Member) -> TokenStream {
    let (target, constraints) = (emit_target(member, None), emit_constraints(member));
    quote! { #name(#target) #constraints }
}
