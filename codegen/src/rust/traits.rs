//! Traits in generated schemas: the name of a variant in the runtime, and its arguments.

use super::streams;
use crate::model::{
    self, Argument, Arguments, Binding, Fault, Listed, Model, OperationTrait, Pagination, Values,
};

/// A trait that matters at run time.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// The variant of the runtime's enum of traits.
    pub name: &'static str,
    /// The arguments of the variant.
    pub arguments: Arguments,
}

impl Trait {
    fn flag(name: &'static str) -> Self {
        Self { name, arguments: Arguments::None }
    }

    fn with(name: &'static str, argument: Argument) -> Self {
        Self { name, arguments: Arguments::One(argument) }
    }

    /// The trait in schemas, if it is part of them.
    fn of(listed: &impl Listed) -> Option<Self> {
        Some(Self { name: listed.row().schema_name?, arguments: listed.arguments() })
    }
}

/// The traits of a shape.
pub(crate) fn lower_shape_traits(shape: &model::Shape) -> Vec<Trait> {
    let mut traits = Vec::new();
    traits.extend(shape.traits.is_sensitive.then(|| Trait::flag("Sensitive")));
    traits.extend(shape.traits.common.bindings.iter().filter_map(Trait::of));
    traits.extend(shape.traits.error.iter().flat_map(lower_error_traits));
    traits
}

fn lower_error_traits(error: &model::ErrorTraits) -> Vec<Trait> {
    let (name, text) = match error.fault {
        Fault::Client => ("Client", "client"),
        Fault::Server => ("Server", "server"),
    };
    let mut traits = vec![Trait::with("Error", Argument::Symbol { of: "Fault", name, text })];
    traits.extend(error.http_status.map(|status| Trait::with("HttpError", Argument::Number(status))));
    traits.extend(error.retryable.map(|retryable| {
        let throttling = ("throttling", Argument::Flag(retryable.throttling));
        Trait { name: "Retryable", arguments: Arguments::Named(vec![throttling]) }
    }));
    traits.extend(error.query_code.clone().map(|code| Trait::with("QueryErrorCode", Argument::Text(code))));
    traits
}

/// The traits in the schema of a service: the traits that its protocol uses, other traits that only a schema can hold, and
/// facts about its operations.
pub(crate) fn lower_service_traits(model: &Model) -> Vec<Trait> {
    let traits = &model.service.traits;
    let is_used = |binding: &&Binding| traits.protocol.uses(binding);
    let bindings = traits.common.bindings.iter().filter(is_used).filter_map(Trait::of);
    let mut lowered: Vec<Trait> = bindings.chain(traits.others.iter().filter_map(Trait::of)).collect();
    let others = || model.operations.iter().flat_map(|operation| &operation.traits.others);
    let has_checksum = others().any(|it| matches!(it, OperationTrait::HttpChecksum(_)));
    lowered.extend(has_checksum.then(|| Trait::flag("HttpChecksum")));
    lowered
}

/// The traits of a member's values.
pub(crate) fn lower_value_traits(values: &Values) -> Vec<Trait> {
    let mut traits = Vec::new();
    traits.extend(values.is_sensitive.then(|| Trait::flag("Sensitive")));
    traits.extend(values.bindings.iter().filter_map(Trait::of));
    traits
}

/// The traits of an operation, and other facts about it that the runtime receives as traits.
pub(crate) fn lower_operation_traits(
    model: &Model,
    operation: &model::Operation,
    endpoint_member: Option<String>,
    has_idempotency_token: bool,
) -> Vec<Trait> {
    let traits = &operation.traits;
    let auth = traits.auth.iter().map(|scheme| scheme.as_str().to_owned()).collect();
    let mut lowered = vec![Trait::with("Auth", Argument::Texts(auth))];
    lowered.extend(traits.has_optional_auth.then(|| Trait::flag("OptionalAuth")));
    lowered.extend(traits.others.iter().filter_map(Trait::of));
    lowered.extend(traits.pagination.as_ref().map(lower_pagination_trait));
    lowered.extend(endpoint_member.map(|member| Trait::with("EndpointMember", Argument::Text(member))));
    let ends = [(&operation.input, "StreamingInput"), (&operation.output, "StreamingOutput")];
    let streamed = ends.into_iter().filter(|(end, _)| streams::of(model, end).is_some());
    lowered.extend(streamed.map(|(_, name)| Trait::flag(name)));
    lowered.extend(has_idempotency_token.then(|| Trait::flag("IdempotencyToken")));
    lowered
}

fn lower_pagination_trait(pagination: &Pagination) -> Trait {
    let Pagination { input_token, output_token, items, page_size } = pagination.clone();
    let arguments = vec![
        ("input_token", Argument::Text(input_token)),
        ("output_token", Argument::Text(output_token)),
        ("items", Argument::OptionalText(items)),
        ("page_size", Argument::OptionalText(page_size)),
    ];
    Trait { name: "Paginated", arguments: Arguments::Named(arguments) }
}
