//! The parameters that operations set: `@operationContextParams`, `@contextParam` and `@staticContextParams`.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/parameters.html>

use std::collections::BTreeMap;

use super::context_paths::{kind_of, parse_path};
use super::parameters::{find_parameter, read_value};
use super::references::references;
use super::types::{Binding, BindingSource, Kind, Parameter, PathStep, RuleSet};
use super::{diagnostics, trait_id};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::node::Node;
use crate::model::path_type::Shapes;
use crate::model::read_traits::TraitValue;
use crate::model::{Member, Model, Operation};
use crate::shape_id::ShapeId;

/// The parameters that operations set; later entries win. Parameters that do not affect the endpoint are left out.
pub(super) fn resolve_bindings(
    model: &Model,
    RuleSet { parameters, rules, .. }: &RuleSet,
    problems: &mut Diagnostics,
) -> BTreeMap<ShapeId, Vec<Binding>> {
    let reader = Reader { model, parameters };
    let mut used = references(rules);
    // The rules fail without them, even if no rule refers to them.
    let required = parameters.iter().filter(|parameter| parameter.is_required && parameter.default.is_none());
    used.extend(required.map(|parameter| parameter.name.as_str()));
    let mut all = BTreeMap::new();
    for operation in &model.operations {
        let mut from_paths: Vec<&(String, Node)> = operation.traits.operation_context_params.iter().collect();
        from_paths.sort_by_key(|(name, _)| name);
        let from_members = model.shape(&operation.input).members().iter();
        let results: Vec<Result<Option<Binding>, Diagnostic>> = from_paths
            .into_iter()
            .map(|(name, path)| reader.path(operation, name, path).map(Some))
            .chain(from_members.map(|member| reader.member(member)))
            .chain(reader.statics(operation))
            .collect();
        let bindings = results.into_iter().filter_map(|result| problems.keep(result).flatten());
        let bindings: Vec<Binding> =
            bindings.filter(|binding| used.contains(binding.parameter.as_str())).collect();
        if !bindings.is_empty() {
            all.insert(operation.id.clone(), bindings);
        }
    }
    all
}

struct Reader<'a> {
    model: &'a Model,
    parameters: &'a [Parameter],
}

impl Reader<'_> {
    fn path(&self, operation: &Operation, name: &str, path: &Node) -> Result<Binding, Diagnostic> {
        let parameter = find_parameter(self.parameters, (&operation.id, path.span), name)?;
        let id = trait_id("operationContextParams");
        let value = TraitValue { owner: &operation.id, id: &id, node: path };
        let (steps, end) = parse_path(self.model, &operation.input, value)?;
        let kind = kind_of(&end, self.model);
        if kind != Some(parameter.kind) {
            return Err(diagnostics::wrong_binding(&operation.id, path.span, name, parameter.kind));
        }
        Ok(Binding { parameter: name.to_owned(), source: BindingSource::Path(steps) })
    }

    fn member(&self, member: &Member) -> Result<Option<Binding>, Diagnostic> {
        let Some(name) = &member.traits.context_param else { return Ok(None) };
        let parameter = find_parameter(self.parameters, (&member.id, member.span), name)?;
        let kind: Option<Kind> = kind_of(&Shapes(&self.model.shapes).type_of(&member.target), self.model);
        if kind != Some(parameter.kind) {
            return Err(diagnostics::wrong_binding(&member.id, member.span, name, parameter.kind));
        }
        let steps = vec![PathStep::Member(member.name().to_owned())];
        Ok(Some(Binding { parameter: name.clone(), source: BindingSource::Path(steps) }))
    }

    fn statics(&self, operation: &Operation) -> Vec<Result<Option<Binding>, Diagnostic>> {
        let id = trait_id("staticContextParams");
        let read = |(name, node)| -> Result<Option<Binding>, Diagnostic> {
            let value = TraitValue { owner: &operation.id, id: &id, node };
            let parameter = find_parameter(self.parameters, (&operation.id, value.node.span), name)?;
            let source = BindingSource::Static(read_value(value, parameter.kind)?);
            Ok(Some(Binding { parameter: name.to_owned(), source }))
        };
        let mut params: Vec<&(String, Node)> = operation.traits.static_context_params.iter().collect();
        params.sort_by_key(|(name, _)| name);
        params.into_iter().map(|(name, node)| read((name, node))).collect()
    }
}
