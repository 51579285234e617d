//! The module of list and map schemas, whose Rust types are not generated.

use quote::quote;

use super::File;
use crate::rust::Collection;
use crate::text::Docs;

/// Emits the module.
pub(super) fn emit_collections(collections: &[Collection]) -> File {
    let statics = collections.iter().map(|Collection { ident, schema }| {
        quote! { pub(crate) static #ident: schema::Schema = #schema; }
    });
    let docs = Docs::paragraph("The schemas of lists and maps.");
    File::rust("src/collections.rs".to_owned(), "collections.rs", statics.collect())
        .with_header(&docs, quote! {})
}
