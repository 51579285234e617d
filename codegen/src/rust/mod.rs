//! The `rust` stage: the resolved model to the crate to be written, with every name, path, type and text final.
//! Building tokens is left to the stage `emit`.

mod arguments;
mod attributes;
mod client;
mod constraint;
mod diagnostics;
pub mod endpoint;
mod enumeration;
mod features;
mod input_endpoint;
mod names;
mod operation;
mod pages;
mod pagination;
mod protocol_test;
mod sample;
mod schema;
mod streams;
mod structure;
mod traits;
mod types;
mod union;
mod value;
mod waiter;

use std::collections::{BTreeMap, BTreeSet};

pub use attributes::Attribute;
pub use client::{Client, EndpointDiscovery};
pub use constraint::{Constraint, Constraints, ShapeConstraints};
pub use enumeration::{AnyEnum, Enum, Variant};
use names::package_name;
pub use names::{BUILDER_FUNCTIONS, Converter, Ident, OperationName, Parent, TypeName};
pub use operation::{ErrorVariant, Operation, OperationError};
pub use pages::{Page, Part, RETRIED_CODES};
pub use pagination::{ItemType, Items, Pagination, Step};
pub use protocol_test::{Check, Events, ProtocolTest, ProtocolTests};
pub use sample::{Construction, Sample, SampleValue, Shows};
pub use schema::{Collection, CollectionKind, Member, Namespace, Schema, Target};
pub use structure::{Field, Gate, Initial, Structure};
pub use traits::Trait;
pub use types::Type;
pub(crate) use types::simple_name;
pub use union::{Union, UnionVariant};
pub use value::Literal;
pub use waiter::{Acceptor, Waiter};

// Simple types that generated code takes unchanged from the model. They do not refer to shapes, so `emit` still does
// not see the model.
pub use crate::model::{
    AcceptorState, Argument, Arguments, Deprecated, Expected, HttpMessageTest, HttpRequestTest,
    HttpResponseTest, Matcher, PathMatcher, SimpleType,
};

use crate::diagnostic::Diagnostics;
use crate::model::{self, ShapeKind};
use crate::parallel;
use crate::settings::{Examples, Listing, Settings};
use crate::shape_id::ShapeId;
use crate::text::Docs;

/// The crate to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The facts for `Cargo.toml`.
    pub package: Package,
    /// The summary of the service, one paragraph.
    pub summary: Docs,
    /// The crate's front page, below the summary.
    pub front_page: Page,
    /// The crate's README.
    pub readme: Page,
    /// The path of the module to generate; `None` for a crate.
    pub module: Option<String>,
    /// The command that runs the generator, for the headers of files.
    pub command: String,
    /// The name of the model, for the headers of files.
    pub model_name: String,
    /// The service's namespace.
    pub namespace: String,
    /// The client.
    pub client: Client,
    /// The operations, sorted by name.
    pub operations: Vec<Operation>,
    /// The types of members, sorted by shape id.
    pub types: Vec<NamedType>,
    /// The error structures, sorted by shape id.
    pub errors: Vec<NamedType>,
    /// The schemas of lists and maps, sorted by name.
    pub collections: Vec<Collection>,
    /// The constraints that members share, sorted by name.
    pub constraints: Vec<ShapeConstraints>,
    /// The tests of its protocol, if requested.
    pub protocol_tests: Option<ProtocolTests>,
    /// The endpoint resolution of the service.
    pub endpoint: endpoint::Endpoint,
    /// The fate of every shape in the service's closure.
    pub fates: BTreeMap<ShapeId, Fate>,
}

/// The package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// A description in one line.
    pub description: String,
    /// The minimum supported Rust version.
    pub rust_version: String,
    /// The runtime's version.
    pub runtime_version: String,
    /// The path of the runtime relative to the package.
    pub runtime_path: Option<String>,
    /// The required features of the runtime, sorted.
    pub runtime_features: Vec<&'static str>,
    /// The features that it has beside those of every crate, sorted.
    pub optional_features: Vec<&'static str>,
    /// Whether the package is its own workspace.
    pub is_standalone: bool,
    /// What registries show of it.
    pub listing: Listing,
    /// The requirements of its examples.
    pub examples: Examples,
}

/// A generated type with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedType {
    /// Its path.
    pub name: TypeName,
    /// Its definition.
    pub item: Item,
}

/// A generated type.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A struct.
    Structure(Structure),
    /// An enum of members.
    Union(Union),
    /// An enum of values.
    Enum(AnyEnum),
}

/// The fate of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A type in `types` or `error`, which may also be an operation's input or output.
    Type,
    /// An operation's request or response.
    Operation,
    /// A schema; its type is `Vec` or `BTreeMap`.
    Collection,
    /// No item: its type is one of the standard library or the runtime, and its traits are merged into the members.
    Simple,
}

/// The context of every lowering.
pub(crate) struct Context<'a> {
    model: &'a model::Model,
    names: names::Names,
    /// The items that names in documentation refer to.
    items: pages::Items,
    /// The documentation that was converted so far.
    texts: pages::Texts,
    /// The attributes from the settings.
    attributes: attributes::Rules,
    /// The order of constructor arguments.
    arguments: arguments::Order,
}

/// Lowers the model to the crate to be written.
///
/// # Errors
/// If names clash or an override does not apply.
pub fn lower(model: &model::Model, settings: &Settings) -> Result<Crate, Diagnostics> {
    let package = lower_package(model, settings);
    let named = types::find_named_shapes(model);
    let root = lower_root(settings, &package)?;
    let names = names::resolve_names(model, &named, &settings.overrides, root)?;
    let attributes = attributes::Rules::new(&settings.type_attributes, &settings.field_attributes, model)?;
    let arguments = arguments::Order::new(model, &settings.overrides)?;
    let items = pages::Items::new(model, &names);
    let cx = Context { model, names, items, texts: pages::Texts::default(), attributes, arguments };
    let ids: Vec<&ShapeId> = named.iter().collect();
    let lowered = parallel::map(&ids, |id| lower_type(&cx, model.shape(id)));
    let (types, errors) = lowered.into_iter().partition(|lowered| lowered.name.parent == Parent::Types);
    let endpoints = input_endpoint::lower_endpoints(model, &settings.overrides)?;
    let facts = pages::Facts::new(&cx);
    let operations = parallel::map(&model.operations, |operation| {
        operation::lower_operation(&cx, operation, &facts, endpoints.get(operation.id.as_str()))
    });
    let (summary, front_page) = pages::lower_front_page(&cx, &facts, &package);
    Ok(Crate {
        summary,
        front_page,
        readme: pages::lower_readme(&cx, &package),
        client: client::lower_client(&cx, &package),
        package,
        module: cx.names.root.module.clone(),
        command: settings.command.clone(),
        model_name: settings.model_name.clone(),
        namespace: model.service.id.namespace().to_owned(),
        operations,
        types,
        errors,
        collections: schema::lower_collections(&cx),
        constraints: constraint::lower_shape_constraints(&cx),
        protocol_tests: settings.protocol_tests.then(|| protocol_test::lower_protocol_tests(&cx)),
        endpoint: endpoint::lower_endpoint(&cx, &settings.overrides),
        fates: model.shapes.values().map(|shape| (shape.id.clone(), fate(shape, &named))).collect(),
    })
}

/// The place of the generated code.
fn lower_root(settings: &Settings, package: &Package) -> Result<names::Root, Diagnostics> {
    let crate_ident = package.name.replace('-', "_");
    let Some(module) = &settings.module else { return Ok(names::Root { crate_ident, module: None }) };
    let is_path = module.strip_prefix("crate::").is_some_and(|rest| {
        rest.split("::").all(|name| Ident::parse(name).is_some_and(|ident| !ident.is_reserved()))
    });
    if is_path {
        Ok(names::Root { crate_ident, module: Some(module.clone()) })
    } else {
        Err(diagnostics::module_is_not_a_path(module).into())
    }
}

fn lower_package(model: &model::Model, settings: &Settings) -> Package {
    let service = &model.service;
    let sdk_id = service.traits.aws.as_ref().map_or(service.id.name(), |aws| aws.sdk_id.as_str());
    let default_name = || format!("farrier-{}", package_name(sdk_id));
    let title = service.traits.title.as_deref().unwrap_or(service.id.name());
    Package {
        name: settings.crate_name.clone().unwrap_or_else(default_name),
        version: settings.crate_version.clone(),
        description: format!("A client of {title}."),
        rust_version: settings.rust_version.clone(),
        runtime_version: settings.runtime_version.clone(),
        runtime_path: settings.runtime_path.clone(),
        runtime_features: features::runtime_features(model),
        optional_features: features::optional_features(model),
        is_standalone: settings.is_standalone,
        listing: settings.listing.clone(),
        examples: settings.examples.clone(),
    }
}

fn lower_type(cx: &Context<'_>, shape: &model::Shape) -> NamedType {
    let name = cx.names.type_name(&shape.id).clone();
    let item = match &shape.kind {
        ShapeKind::Union(_) => Item::Union(union::lower_union(cx, shape, &name.ident)),
        ShapeKind::Structure(_) => {
            let scope = pages::Scope::of_shape(cx, shape);
            let mut docs =
                pages::lower_common_docs(&scope, &shape.traits.common, pages::code_sentence(&shape.name));
            docs.push_paragraph(pages::error_facts(shape, &name.ident));
            let ident = &name.ident;
            Item::Structure(structure::lower_structure(cx, shape, ident, shape.direction, docs))
        }
        _ => {
            let lowered = enumeration::lower_enum(cx, shape, &name.ident);
            Item::Enum(lowered.expect("only structures, unions and enums have types"))
        }
    };
    NamedType { name, item }
}

fn fate(shape: &model::Shape, named: &BTreeSet<ShapeId>) -> Fate {
    match shape.kind {
        _ if named.contains(&shape.id) => Fate::Type,
        ShapeKind::Simple(_) => Fate::Simple,
        ShapeKind::List(_) | ShapeKind::Map(..) => Fate::Collection,
        _ => Fate::Operation,
    }
}
