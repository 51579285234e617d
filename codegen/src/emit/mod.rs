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
use crate::text::Docs;
use crate::{parallel, rust};

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

/// Emits every file of a crate and finishes it, on all cores. Tokens cannot leave the thread that made them, so that a
/// file is finished where it is emitted.
pub fn emit<R: Send>(krate: &rust::Crate, finish: impl Fn(File) -> R + Sync) -> Vec<R> {
    let module = krate.module.as_deref();
    let finish_part =
        |part: &Part<'_>| -> Vec<R> { place::place(part(), module).into_iter().map(&finish).collect() };
    parallel::map(&parts(krate), finish_part).into_iter().flatten().collect()
}

/// Emits files that do not depend on those of other parts.
type Part<'a> = Box<dyn Fn() -> Vec<File> + Sync + 'a>;

fn parts(krate: &rust::Crate) -> Vec<Part<'_>> {
    let tests = krate.protocol_tests.as_ref().filter(|tests| !tests.tests.is_empty());
    let mut parts: Vec<Part<'_>> = vec![
        Box::new(|| vec![manifest::emit_manifest(&krate.package)]),
        Box::new(|| vec![client::emit_client(&krate.client, &krate.endpoint.params, &krate.operations)]),
        Box::new(|| vec![collections::emit_collections(&krate.collections)]),
        Box::new(|| vec![constraints::emit_constraints(&krate.constraints)]),
        Box::new(|| vec![endpoint::emit_endpoint(&krate.endpoint)]),
        Box::new(|| {
            endpoint::emit_endpoint_tests(&krate.endpoint, &krate.package.name).into_iter().collect()
        }),
        Box::new(|| crate_root::emit_crate_root(krate).into()),
        Box::new(|| front_door::emit_front_door(krate)),
        Box::new(move || tests.map(protocol_test::emit_protocol_tests).into_iter().collect()),
        Box::new(|| vec![operation::emit_root(&krate.operations)]),
    ];
    if krate.module.is_none() {
        parts.push(Box::new(|| vec![client::emit_blocking_client(&krate.operations)]));
    }
    parts.extend(
        krate
            .operations
            .iter()
            .map(|operation| -> Part<'_> { Box::new(|| operation::emit_operation(operation).collect()) }),
    );
    parts.extend(type_parts("types", "The types that requests and responses hold.", &krate.types));
    parts.extend(type_parts("error", "The errors that the service returns.", &krate.errors));
    parts
}

/// A module of types: its root, and a file for each type.
fn type_parts<'a>(
    parent: &'a str,
    docs: &'a str,
    types: &'a [rust::NamedType],
) -> impl Iterator<Item = Part<'a>> {
    let root: Part<'_> = Box::new(move || {
        let path = format!("src/{parent}/mod.rs");
        let root = File::rust(path, "crate_root.rs", crate_root::emit_reexports(types));
        vec![root.with_header(&Docs::paragraph(docs), TokenStream::new())]
    });
    let types =
        types.iter().map(move |named| -> Part<'_> { Box::new(move || vec![emit_type(parent, named)]) });
    std::iter::once(root).chain(types)
}

fn emit_type(parent: &str, named: &rust::NamedType) -> File {
    let path = format!("src/{parent}/{}.rs", named.name.module.as_str());
    match &named.item {
        rust::Item::Structure(item) => File::rust(path, "structure.rs", structure::emit_structure(item)),
        rust::Item::Union(item) => File::rust(path, "union.rs", union::emit_union(item)),
        rust::Item::Enum(item) => File::rust(path, "enumeration.rs", enumeration::emit_enum(item)),
    }
}
