//! Imports: the `use` items for the unqualified names in a file.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use super::Group;

/// Returns the `use` items for the given groups, in code whose root has this path.
///
/// Generated code qualifies everything but the standard prelude by a module: `types::`, `schema::` and so on. The files
/// of types and of operations import modules and two other names, `NAMESPACE` and `BTreeMap`. Modules are in
/// lower case, shapes' types never are, and the two names are reserved, so that no name from a model can clash with an
/// import.
pub(super) fn emit_imports(groups: &[Group], root: &TokenStream) -> TokenStream {
    let mut names = Names::default();
    for group in groups {
        names.visit(group.tokens());
    }
    let is_used = |name: &&str| names.used.contains(*name) && !names.defined.contains(*name);
    let of_crate = [
        "NAMESPACE",
        "client",
        "collections",
        "endpoint",
        "error",
        "operation",
        "primitives",
        "runtime",
        "types",
    ];
    let of_runtime = ["codegen", "rules", "schema", "waiters"];
    let map = is_used(&"BTreeMap").then(|| quote! { use std::collections::BTreeMap; });
    let runtime = emit_use(&quote! { farrier_runtime::codegen }, of_runtime.into_iter().filter(is_used));
    let own = emit_use(root, of_crate.into_iter().filter(is_used));
    quote! { #map #runtime #own }
}

/// The names among `candidates` that paths in the tokens begin with.
pub(super) fn used_names<const N: usize>(tokens: TokenStream, candidates: [&str; N]) -> Vec<Ident> {
    let mut names = Names::default();
    names.visit(tokens);
    let used = candidates.into_iter().filter(|name| names.used.contains(*name));
    used.map(|name| format_ident!("{name}")).collect()
}

/// A `use` of some of a module's names, or of the module itself by the last segment of its path.
fn emit_use<'a>(module: &TokenStream, names: impl Iterator<Item = &'a str>) -> Option<TokenStream> {
    let is_module = |name: &str| module.to_string().ends_with(&format!(":: {name}"));
    let names: Vec<TokenStream> = names
        .map(|name| {
            if is_module(name) {
                quote! { self }
            } else {
                format_ident!("{name}").to_token_stream()
            }
        })
        .collect();
    match names.as_slice() {
        [] => None,
        [name] if name.to_string() == "self" => Some(quote! { use #module; }),
        [name] => Some(quote! { use #module::#name; }),
        _ => Some(quote! { use #module::{#(#names),*}; }),
    }
}

/// The names that the code of a file needs from elsewhere, and those that the file defines.
#[derive(Default)]
struct Names {
    used: BTreeSet<String>,
    defined: BTreeSet<String>,
}

impl Names {
    fn visit(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        // Names that the file's own `use` items import do not need another.
        let mut is_use = false;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) if is_use => self.define_all(group.stream()),
                TokenTree::Group(group) => self.visit(group.stream()),
                TokenTree::Ident(ident) if *ident == "use" => is_use = true,
                TokenTree::Ident(ident) if is_use => {
                    self.defined.insert(ident.to_string());
                }
                TokenTree::Ident(ident) => {
                    self.visit_ident(ident, &tokens[..index], &tokens[index + 1..]);
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => is_use = false,
                _ => {}
            }
        }
    }

    fn define_all(&mut self, names: TokenStream) {
        self.defined.extend(names.into_iter().map(|name| name.to_string()));
    }

    fn visit_ident(&mut self, name: &Ident, before: &[TokenTree], after: &[TokenTree]) {
        match before.last() {
            Some(TokenTree::Ident(keyword)) if *keyword == "const" || *keyword == "mod" => {
                self.defined.insert(name.to_string());
            }
            _ if ends_in_path_separator(before) => {}
            _ if is_import(name, after) => {
                self.used.insert(name.to_string());
            }
            _ => {}
        }
    }
}

/// Returns `true` if a name that begins a path can be an import. Others belong to the model: types, fields, variants.
fn is_import(name: &Ident, after: &[TokenTree]) -> bool {
    let is_generic = || matches!(after, [TokenTree::Punct(punct), ..] if punct.as_char() == '<');
    begins_with_path_separator(after) || *name == "NAMESPACE" || is_generic() && *name == "BTreeMap"
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
