//! Assigns a Rust name to each shape, member and operation.
//!
//! All names are assigned before anything is lowered: overrides first, the converter for the rest. Every clash within a
//! module, a structure or an enum is reported with the override that resolves it.

use std::collections::{BTreeMap, BTreeSet};

use super::convert::Converter;
use super::ident::Ident;
use super::table::{Names, OperationName, Owner, Parent, Root, TypeName};
use crate::diagnostic::{Diagnostics, Span};
use crate::model;
use crate::rust::constraint::find_constrained_shapes;
use crate::rust::diagnostics;
use crate::settings::{Overrides, Rename};
use crate::shape_id::ShapeId;

/// Assigns all names.
///
/// # Errors
/// If two names clash, or an override is invalid or does not apply.
pub(crate) fn resolve_names(
    model: &model::Model,
    emitted: &BTreeSet<ShapeId>,
    overrides: &Overrides,
    root: Root,
) -> Result<Names, Diagnostics> {
    let mut resolver = Resolver {
        converter: Converter::new(words_of(overrides)),
        overrides,
        used: vec![false; overrides.renames.len()],
        diagnostics: Diagnostics::default(),
    };
    let types = resolver.types(model, emitted);
    let members = resolver.members(model);
    let (operations, waiters) = resolver.operations(model);
    let collections = resolver.collections(model);
    let constraints = resolver.constraints(model);
    resolver.check_overrides(model);
    let names = Names { root, types, members, operations, waiters, collections, constraints };
    resolver.diagnostics.into_result(names)
}

struct Resolver<'a> {
    converter: Converter,
    overrides: &'a Overrides,
    /// Which renames were used.
    used: Vec<bool>,
    diagnostics: Diagnostics,
}

impl Resolver<'_> {
    fn types(&mut self, model: &model::Model, emitted: &BTreeSet<ShapeId>) -> BTreeMap<ShapeId, TypeName> {
        let mut scopes =
            BTreeMap::from([(Parent::Types, Scope::default()), (Parent::Error, Scope::default())]);
        let mut names = BTreeMap::new();
        for id in emitted {
            let shape = model.shape(id);
            let parent = if shape.traits.error.is_some() { Parent::Error } else { Parent::Types };
            let ident = self.name(id, None, |converter| converter.type_name(&shape.name));
            let module = self.converter.module_name(ident.as_str());
            let scope = scopes.get_mut(&parent).expect("both parents have a scope");
            // A clash of the modules follows from that of the types.
            if self.claim(scope, &ident, id, None, shape.span) {
                self.claim(scope, &module, id, None, shape.span);
            }
            names.insert(id.clone(), TypeName { parent, module, ident });
        }
        names
    }

    fn members(&mut self, model: &model::Model) -> BTreeMap<ShapeId, Vec<Ident>> {
        model.shapes.values().map(|shape| (shape.id.clone(), self.members_of(shape))).collect()
    }

    fn members_of(&mut self, shape: &model::Shape) -> Vec<Ident> {
        let mut scope = Scope::default();
        match &shape.kind {
            model::ShapeKind::Structure(members) => {
                let field = |converter: &Converter, name: &str| converter.field_name(name);
                members.iter().map(|member| self.member(&mut scope, member, field)).collect()
            }
            model::ShapeKind::Union(members) => {
                let variant = |converter: &Converter, name: &str| converter.variant_name(name);
                members.iter().map(|member| self.member(&mut scope, member, variant)).collect()
            }
            model::ShapeKind::Enum(values) => {
                values.iter().map(|value| self.enum_value(&mut scope, shape, value)).collect()
            }
            model::ShapeKind::IntEnum(values) => values
                .iter()
                .map(|value| {
                    let id = shape.id.with_member(&value.name);
                    let ident = self.name(&id, None, |converter| converter.variant_name(&value.name));
                    self.claim(&mut scope, &ident, &id, None, value.span);
                    ident
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn member(
        &mut self,
        scope: &mut Scope,
        member: &model::Member,
        convert: impl Fn(&Converter, &str) -> Ident,
    ) -> Ident {
        let ident = self.name(&member.id, None, |converter| convert(converter, member.name()));
        self.claim(scope, &ident, &member.id, None, member.span);
        ident
    }

    fn enum_value(&mut self, scope: &mut Scope, shape: &model::Shape, value: &model::EnumMember) -> Ident {
        let (id, unnamed) = match value.name.as_str() {
            "" => (shape.id.clone(), Some(value.value.as_str())),
            name => (shape.id.with_member(name), None),
        };
        let source = unnamed.unwrap_or(&value.name);
        let ident = self.name(&id, unnamed, |converter| converter.variant_name(source));
        self.claim(scope, &ident, &id, unnamed, value.span);
        ident
    }

    /// The names of operations and of their waiters. All are methods of the client.
    fn operations(
        &mut self,
        model: &model::Model,
    ) -> (BTreeMap<ShapeId, OperationName>, BTreeMap<(ShapeId, String), Ident>) {
        let mut scope = Scope::default();
        let mut names = BTreeMap::new();
        for operation in &model.operations {
            let ident =
                self.name(&operation.id, None, |converter| converter.operation_name(operation.id.name()));
            let module = self.converter.module_name(ident.as_str());
            let method = self.converter.method_name(ident.as_str());
            if self.claim(&mut scope, &ident, &operation.id, None, operation.span) {
                self.claim(&mut scope, &module, &operation.id, None, operation.span);
            }
            names.insert(operation.id.clone(), OperationName { module, ident, method });
        }
        let waiters = self.waiters(model, &mut scope);
        (names, waiters)
    }

    fn waiters(&mut self, model: &model::Model, scope: &mut Scope) -> BTreeMap<(ShapeId, String), Ident> {
        let mut names = BTreeMap::new();
        for operation in &model.operations {
            for waiter in &operation.traits.waiters {
                let ident = self.name(&operation.id, Some(&waiter.name), |converter| {
                    converter.method_name(&format!("WaitUntil{}", waiter.name))
                });
                let value = Some(waiter.name.clone());
                let owner = Owner { id: operation.id.clone(), value, is_waiter: true };
                self.claim_for(scope, &ident, owner, operation.span);
                names.insert((operation.id.clone(), waiter.name.clone()), ident);
            }
        }
        names
    }

    fn collections(&mut self, model: &model::Model) -> BTreeMap<ShapeId, Ident> {
        let mut scope = Scope::default();
        let mut names = BTreeMap::new();
        for shape in model.shapes.values() {
            if let model::ShapeKind::List(_) | model::ShapeKind::Map(..) = shape.kind {
                let ident = self.name(&shape.id, None, |converter| converter.static_name(&shape.name));
                self.claim(&mut scope, &ident, &shape.id, None, shape.span);
                names.insert(shape.id.clone(), ident);
            }
        }
        names
    }

    fn constraints(&mut self, model: &model::Model) -> BTreeMap<ShapeId, Ident> {
        let mut scope = Scope::default();
        let mut names = BTreeMap::new();
        for id in find_constrained_shapes(model) {
            let shape = model.shape(&id);
            let ident = self.name(&id, None, |converter| converter.static_name(&shape.name));
            self.claim(&mut scope, &ident, &id, None, shape.span);
            names.insert(id, ident);
        }
        names
    }

    /// The name from an override for a shape, member or value, or else the converter's.
    fn name(&mut self, id: &ShapeId, value: Option<&str>, convert: impl Fn(&Converter) -> Ident) -> Ident {
        let applies = |rename: &Rename| rename.shape == id.as_str() && rename.value.as_deref() == value;
        let found = self.overrides.renames.iter().position(|rename| applies(rename.get_ref()));
        let Some(index) = found else { return convert(&self.converter) };
        self.used[index] = true;
        let rename = &self.overrides.renames[index];
        let span = self.overrides.span(rename);
        match Ident::parse(&rename.get_ref().to) {
            Some(ident) if !ident.is_reserved() => return ident,
            Some(_) => self.diagnostics.push(diagnostics::rename_is_reserved(rename.get_ref(), span)),
            None => self.diagnostics.push(diagnostics::rename_is_not_an_identifier(rename.get_ref(), span)),
        }
        convert(&self.converter)
    }

    /// Claims a name in a scope; if it is taken, reports the clash and returns `false`.
    fn claim(
        &mut self,
        scope: &mut Scope,
        ident: &Ident,
        id: &ShapeId,
        value: Option<&str>,
        span: Span,
    ) -> bool {
        let owner = Owner { id: id.clone(), value: value.map(str::to_owned), is_waiter: false };
        self.claim_for(scope, ident, owner, span)
    }

    fn claim_for(&mut self, scope: &mut Scope, ident: &Ident, owner: Owner, span: Span) -> bool {
        let first = scope.owners.entry(ident.clone()).or_insert_with(|| owner.clone());
        if *first != owner {
            self.diagnostics.push(diagnostics::name_clash(ident, first, &owner, span));
            return false;
        }
        true
    }

    /// Reports unused overrides.
    fn check_overrides(&mut self, model: &model::Model) {
        if self.overrides.may_be_idle {
            return;
        }
        for (rename, used) in self.overrides.renames.iter().zip(&self.used) {
            let is_left_out =
                || ShapeId::parse(&rename.get_ref().shape).is_ok_and(|id| model.left_out.contains(&id));
            if !used && !is_left_out() {
                let span = self.overrides.span(rename);
                self.diagnostics.push(diagnostics::rename_does_not_apply(rename.get_ref(), span));
            }
        }
        for word in &self.overrides.words {
            let others = words_of(self.overrides).filter(|other| *other != word.get_ref().word);
            let without = Converter::new(others);
            let is_used = |text: &str| !self.converter.agrees(&without, text);
            let in_shape = |shape: &model::Shape| {
                is_used(&shape.name) || shape.members().iter().any(|member| is_used(member.name()))
            };
            let in_operations = model.operations.iter().any(|operation| {
                let mut waiters = operation.traits.waiters.iter();
                is_used(operation.id.name()) || waiters.any(|waiter| is_used(&waiter.name))
            });
            let in_left_out = model.left_out.names().any(is_used);
            if !in_operations && !in_left_out && !model.shapes.values().any(in_shape) {
                let span = self.overrides.span(word);
                self.diagnostics.push(diagnostics::word_does_not_apply(word.get_ref(), span));
            }
        }
    }
}

/// The words that the overrides keep whole.
fn words_of(overrides: &Overrides) -> impl Iterator<Item = &str> {
    overrides.words.iter().map(|word| word.get_ref().word.as_str())
}

/// The names taken in a module, a structure or an enum.
#[derive(Default)]
struct Scope {
    owners: BTreeMap<Ident, Owner>,
}
