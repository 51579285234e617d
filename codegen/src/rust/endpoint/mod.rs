//! Endpoints: the parameters as a struct, the rules as functions, the model's tests as a table.
//!
//! This decides which values get variables in the generated code, which of them are `Option`s, and which trees of rules
//! become functions.

mod conditions;
mod ir;
mod params;
mod rules;
mod schemes;
mod scope;
mod tests;
mod uses;
mod values;

pub use ir::*;

// Simple types that generated code takes unchanged from the model.
pub use crate::model::endpoint::{
    Attribute, Binding, BindingSource, BuiltIn, Kind, PathStep, Value as KnownValue,
};

use crate::model::ServiceTrait;
use crate::model::endpoint::RuleSet;
use crate::rust::{Context, Converter};
use crate::settings::Overrides;
use crate::shape_id::ShapeId;

/// Lowers the model's endpoint rules.
pub(super) fn lower_endpoint(cx: &Context<'_>, overrides: &Overrides) -> Endpoint {
    let model = cx.model;
    let words = overrides.words.iter().map(|word| word.get_ref().word.as_str());
    let converter = Converter::new(words);
    let bucket_member = model.service.traits.others.iter().find_map(|other| match other {
        ServiceTrait::BucketRegion(member) => Some(member.clone()),
        _ => None,
    });
    match &model.endpoint {
        Some(rule_set) => Endpoint { bucket_member, ..lower_rule_set(cx, rule_set, &converter) },
        None => {
            let prefix = model.service.traits.aws.as_ref().and_then(|aws| aws.endpoint_prefix.clone());
            Endpoint::of_service(prefix)
        }
    }
}

fn lower_rule_set(cx: &Context<'_>, rule_set: &RuleSet, converter: &Converter) -> Endpoint {
    let params = params::lower_params(rule_set, converter);
    let rules::Lowered { mut body, mut functions } = rules::lower_rules(rule_set, &params, converter);
    let schemes = schemes::share_schemes(&mut body, &mut functions, converter);
    let request = |id: &ShapeId| cx.names.operation(id).ident.with_suffix("Request");
    let tests = tests::lower_tests(rule_set, &params, request);
    Endpoint { params, body, functions, schemes, tests, bucket_member: None }
}

impl Endpoint {
    /// The endpoint of a service without rules.
    fn of_service(prefix: Option<String>) -> Self {
        let body = vec![Statement::Return(Outcome::ServiceDefault(prefix))];
        Self {
            params: params::params_without_rules(),
            body,
            functions: Vec::new(),
            schemes: Vec::new(),
            tests: Vec::new(),
            bucket_member: None,
        }
    }
}
