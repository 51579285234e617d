//! Imports: what the items of a file name without saying where it comes from.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::Group;

/// The `use` items for the given groups.
///
/// Generated code qualifies everything but the standard prelude by a module: `types::`, `schema::` and so on.
/// A module is in lower case, a shape's type never is, so that no shape's name can hide an import.
pub(super) fn emit_imports(groups: &[Group]) -> TokenStream {
    let mut used = Used::default();
    for group in groups {
        used.visit(group.tokens());
    }
    let fmt = used.fmt.then(|| quote! { use std::fmt; });
    let map = used.map.then(|| quote! { use std::collections::BTreeMap; });
    let runtime = match (used.codegen, used.schema) {
        (true, true) => quote! { use farrier_runtime::codegen::{self, schema}; },
        (true, false) => quote! { use farrier_runtime::codegen; },
        (false, true) => quote! { use farrier_runtime::codegen::schema; },
        (false, false) => TokenStream::new(),
    };
    let modules: Vec<TokenStream> = [
        used.namespace.then(|| quote! { NAMESPACE }),
        used.collections.then(|| quote! { collections }),
        used.error.then(|| quote! { error }),
        used.types.then(|| quote! { types }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let own = match modules.as_slice() {
        [] => TokenStream::new(),
        [module] => quote! { use crate::#module; },
        _ => quote! { use crate::{#(#modules),*}; },
    };
    quote! { #map #fmt #runtime #own }
}

/// The first segments of the paths that items name.
#[derive(Default)]
struct Used {
    fmt: bool,
    map: bool,
    codegen: bool,
    schema: bool,
    collections: bool,
    error: bool,
    types: bool,
    namespace: bool,
}

impl Used {
    fn visit(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.visit(group.stream()),
                TokenTree::Ident(ident) if !ends_in_path_separator(&tokens[..index]) => {
                    self.name(&ident.to_string(), begins_with_path_separator(&tokens[index + 1..]));
                }
                _ => {}
            }
        }
    }

    fn name(&mut self, name: &str, is_module: bool) {
        match name {
            "BTreeMap" => self.map = true,
            "NAMESPACE" => self.namespace = true,
            "fmt" if is_module => self.fmt = true,
            "codegen" if is_module => self.codegen = true,
            "schema" if is_module => self.schema = true,
            "collections" if is_module => self.collections = true,
            "error" if is_module => self.error = true,
            "types" if is_module => self.types = true,
            _ => {}
        }
    }
}

fn ends_in_path_separator(before: &[TokenTree]) -> bool {
    matches!(before, [.., first, second] if is_colon(first) && is_colon(second))
}

fn begins_with_path_separator(after: &[TokenTree]) -> bool {
    matches!(after, [first, second, ..] if is_colon(first) && is_colon(second))
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}
