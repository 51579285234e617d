//! The `emit` stage: the crate's description to tokens, file by file. It does not choose names and cannot fail.

mod client;
mod collections;
mod constraints;
mod crate_root;
mod endpoint;
mod enumeration;
mod error;
mod front_door;
mod imports;
mod macros;
mod manifest;
mod operation;
mod pagination;
mod place;
mod protocol_test;
mod sample;
mod schema;
mod setter;
mod structure;
mod tokens;
mod union;
mod value;
mod waiter;

use proc_macro2::TokenStream;
use quote::quote;

pub use self::macros::Macro;
use crate::rust;
use crate::text::Docs;

/// A file to be written.
#[derive(Debug)]
pub struct File {
    /// Its path within the crate, with `/`.
    pub path: String,
    /// Its content.
    pub content: Content,
}

/// The content of a file.
#[derive(Debug)]
pub enum Content {
    /// Rust code.
    Rust {
        /// The file of the generator that emits it.
        emitter: &'static str,
        /// The module's documentation.
        docs: Docs,
        /// The module's attributes.
        attributes: TokenStream,
        /// Its items, in groups that a blank line separates.
        groups: Vec<Group>,
    },
    /// A page of documentation.
    Page {
        /// The part of the generator that decides its content, relative to its `src`.
        decided_in: &'static str,
        /// Its parts, which a blank line separates.
        parts: Vec<PagePart>,
    },
    /// A text that begins with a header, in a language whose comments begin with `#`.
    Text {
        /// The part of the generator that decides its content, relative to its `src`.
        decided_in: &'static str,
        /// The text.
        text: String,
    },
    /// Anything else, as it is.
    Verbatim(&'static str),
}

/// A part of a page.
#[derive(Debug)]
pub enum PagePart {
    /// Markdown.
    Docs(Docs),
    /// A block of code with the statements of an example.
    Example(Example),
    /// A block of code with the whole of an example.
    Program(Example),
}

/// An example in Rust.
#[derive(Debug)]
pub struct Example {
    /// Whether `cargo test` compiles it.
    pub is_compiled: bool,
    /// The `use` item; empty if the function has it.
    pub import: TokenStream,
    /// The function around the example. Unless it is a program, readers see only the statements before the last
    /// expression.
    pub function: TokenStream,
}

/// Code without blank lines in between.
#[derive(Debug)]
pub enum Group {
    /// Items.
    Items(TokenStream),
    /// A call of one of the macros of the runtime's `codegen`.
    Macro {
        /// The macro.
        call: Macro,
        /// Its lines.
        rows: Vec<TokenStream>,
        /// The item that follows the rows, if any.
        item: TokenStream,
    },
}

impl Group {
    /// A call of a macro that takes rows.
    fn call(call: Macro, rows: Vec<TokenStream>) -> Self {
        Self::Macro { call, rows, item: TokenStream::new() }
    }

    /// The tokens that determine the group's imports.
    fn tokens(&self) -> TokenStream {
        match self {
            Self::Items(items) => items.clone(),
            Self::Macro { rows, item, .. } => quote! { codegen::call #(#rows)* #item },
        }
    }

    /// The file of the runtime with the macro that the group calls, if it calls one.
    pub(crate) fn macro_file(&self) -> Option<&'static str> {
        match self {
            Self::Items(_) => None,
            Self::Macro { call, .. } => Some(call.file),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Items(items) if items.is_empty())
    }
}

impl From<TokenStream> for Group {
    fn from(items: TokenStream) -> Self {
        Self::Items(items)
    }
}

impl File {
    /// A Rust file. Its imports are added when it is placed.
    fn rust(path: String, emitter: &'static str, items: Vec<impl Into<Group>>) -> Self {
        let mut groups: Vec<Group> = items.into_iter().map(Into::into).collect();
        groups.retain(|group| !group.is_empty());
        let content =
            Content::Rust { emitter, docs: Docs::default(), attributes: TokenStream::new(), groups };
        Self { path, content }
    }

    /// A file of another language, with the part of the generator that decides its content.
    fn text(path: String, decided_in: &'static str, text: String) -> Self {
        Self { path, content: Content::Text { decided_in, text } }
    }

    /// Returns the file with documentation and attributes.
    fn with_header(mut self, module_docs: &Docs, module_attributes: TokenStream) -> Self {
        if let Content::Rust { docs, attributes, .. } = &mut self.content {
            *docs = module_docs.clone();
            *attributes = module_attributes;
        }
        self
    }
}

/// Emits every file of a crate.
pub fn emit(krate: &rust::Crate) -> Vec<File> {
    let mut files = vec![
        manifest::emit_manifest(&krate.package),
        client::emit_client(&krate.client, &krate.endpoint.params, &krate.operations),
        collections::emit_collections(&krate.collections),
        constraints::emit_constraints(&krate.constraints),
        endpoint::emit_endpoint(&krate.endpoint),
    ];
    files.extend(crate_root::emit_crate_root(krate));
    files.extend(front_door::emit_front_door(krate));
    files.extend(krate.module.is_none().then(|| client::emit_blocking_client(&krate.operations)));
    files.extend(endpoint::emit_endpoint_tests(&krate.endpoint, &krate.package.name));
    files.extend(emit_types("types", "The types that requests and responses hold.", &krate.types));
    files.extend(emit_types("error", "The errors that the service returns.", &krate.errors));
    files.extend(operation::emit_operations(&krate.operations));
    let tests = krate.protocol_tests.as_ref().filter(|tests| !tests.tests.is_empty());
    files.extend(tests.map(protocol_test::emit_protocol_tests));
    place::place(files, krate.module.as_deref())
}

/// A module of types: its root, and a file for each type.
fn emit_types(parent: &str, docs: &str, types: &[rust::NamedType]) -> Vec<File> {
    let root = File::rust(format!("src/{parent}/mod.rs"), "crate_root.rs", crate_root::emit_reexports(types))
        .with_header(&Docs::paragraph(docs), TokenStream::new());
    let mut files = vec![root];
    files.extend(types.iter().map(|named| {
        let path = format!("src/{parent}/{}.rs", named.name.module.as_str());
        match &named.item {
            rust::Item::Structure(item) => File::rust(path, "structure.rs", structure::emit_structure(item)),
            rust::Item::Union(item) => File::rust(path, "union.rs", union::emit_union(item)),
            rust::Item::Enum(item) => File::rust(path, "enumeration.rs", enumeration::emit_enum(item)),
        }
    }));
    files
}
