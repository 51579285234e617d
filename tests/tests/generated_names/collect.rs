//! Collects the names that a generated file uses without defining them: imports, items of the standard prelude, and the
//! modules that its paths begin with.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names in a file, with those of its own types if the model does not name them.
pub(crate) fn names(file: &str, has_own_types: bool) -> BTreeSet<String> {
    let mut names = Names::default();
    names.visit(file.parse().expect("generated code consists of tokens"));
    let Names { mut used, defined } = names;
    used.retain(|name| !defined.contains(name));
    used.extend(defined.into_iter().filter(|name| has_own_types && name.starts_with(char::is_uppercase)));
    used
}

#[derive(Default)]
struct Names {
    used: BTreeSet<String>,
    defined: BTreeSet<String>,
}

impl Names {
    fn visit(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut import = None;
        for (index, token) in tokens.iter().enumerate() {
            let (before, after) = (&tokens[..index], &tokens[index + 1..]);
            match token {
                TokenTree::Ident(ident) if *ident == "use" => import = Some(is_ident(after.first(), "self")),
                TokenTree::Punct(punct) if punct.as_char() == ';' => import = None,
                TokenTree::Ident(ident) => match import {
                    Some(is_reexport) => self.add_import(&ident.to_string(), is_reexport),
                    None => self.add_ident(&ident.to_string(), before, after),
                },
                TokenTree::Group(group) => match import {
                    Some(is_reexport) => self.add_imports(group.stream(), is_reexport),
                    None => {
                        if group.delimiter() == Delimiter::Brace && is_enum(before) {
                            self.define_variants(group.stream());
                        }
                        self.visit(group.stream());
                    }
                },
                _ => {}
            }
        }
    }

    fn add_imports(&mut self, names: TokenStream, is_reexport: bool) {
        for name in names {
            self.add_import(&name.to_string(), is_reexport);
        }
    }

    /// Adds a name in a `use` item. What is re-exported from a module of the same folder is named by the model.
    fn add_import(&mut self, name: &str, is_reexport: bool) {
        match is_reexport {
            true => self.defined.insert(name.to_owned()),
            false => is_name(name) && self.used.insert(name.to_owned()),
        };
    }

    fn add_ident(&mut self, name: &str, before: &[TokenTree], after: &[TokenTree]) {
        let is_definition = matches!(before.last(), Some(TokenTree::Ident(keyword)) if DEFINING.iter().any(|defining| *keyword == defining));
        let is_row = is_punct(after.first(), '=') && !is_punct(after.get(1), '=');
        let is_path = is_punct(after.first(), ':') && is_punct(after.get(1), ':');
        let is_qualified = is_punct(before.last(), ':') && is_punct(before.iter().rev().nth(1), ':');
        if is_definition || is_row {
            self.defined.insert(name.to_owned());
        } else if !is_qualified && is_name(name) && (is_path || name.starts_with(char::is_uppercase)) {
            self.used.insert(name.to_owned());
        }
    }

    fn define_variants(&mut self, variants: TokenStream) {
        let idents = variants.into_iter().filter(|token| matches!(token, TokenTree::Ident(_)));
        self.defined.extend(idents.map(|ident| ident.to_string()));
    }
}

/// Keywords that a definition begins with.
const DEFINING: [&str; 6] = ["const", "enum", "fn", "mod", "struct", "trait"];

/// Returns `true` if a name is not a keyword.
fn is_name(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

fn is_enum(before: &[TokenTree]) -> bool {
    let mut before = before.iter().rev();
    matches!(before.next(), Some(TokenTree::Ident(_))) && is_ident(before.next(), "enum")
}

fn is_ident(token: Option<&TokenTree>, text: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if *ident == text)
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}
