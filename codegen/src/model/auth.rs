//! The auth schemes that the generator supports, and those of the service and of each operation.
//!
//! A scheme is one row of [`AUTH_SCHEMES`]. Signing requests and choosing a scheme for each call are left to the
//! runtime (`runtime/src/auth/`).
//!
//! <https://smithy.io/2.0/spec/authentication-traits.html>

use std::collections::BTreeMap;

use super::definitions::{Definitions, has_trait};
use super::{Model, Operation, diagnostics};
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Reference, Shape};
use crate::shape_id::ShapeId;

/// The supported schemes, in the order in which generated code lists them.
pub static AUTH_SCHEMES: &[AuthScheme] = &[
    AuthScheme {
        id: "aws.auth#sigv4",
        endpoint_name: "sigv4",
        constant: "SIGV4",
        runtime_feature: None,
        replaces: None,
    },
    AuthScheme {
        id: "aws.auth#sigv4a",
        endpoint_name: "sigv4a",
        constant: "SIGV4A",
        runtime_feature: Some("sigv4a"),
        replaces: Some("aws.auth#sigv4"),
    },
    AuthScheme {
        id: "aws.auth#sigv4-s3express",
        endpoint_name: "sigv4-s3express",
        constant: "S3_EXPRESS",
        runtime_feature: Some("s3-express"),
        replaces: Some("aws.auth#sigv4"),
    },
    AuthScheme {
        id: "smithy.api#httpBearerAuth",
        endpoint_name: "bearer",
        constant: "BEARER",
        runtime_feature: None,
        replaces: None,
    },
];

/// A supported scheme, with the facts that the generator needs.
#[derive(Debug)]
pub struct AuthScheme {
    /// The id of its trait.
    pub id: &'static str,
    /// Its name in the `authSchemes` of endpoint rules.
    pub endpoint_name: &'static str,
    /// Its constant in the runtime's module `auth`.
    pub constant: &'static str,
    /// The feature of the runtime that it needs. If only some calls need the scheme, it is a feature of the generated
    /// crate, which is off by default.
    pub runtime_feature: Option<&'static str>,
    /// The scheme that endpoints may replace by this one. The runtime does so without being told by the service.
    pub replaces: Option<&'static str>,
}

/// How many calls need a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// All calls of some operation: the crate always enables the feature.
    Always,
    /// Some calls, depending on their parameters or settings: the crate has a feature for them.
    Sometimes,
}

/// The other schemes that Smithy and AWS define.
const UNSUPPORTED: [&str; 3] =
    ["smithy.api#httpApiKeyAuth", "smithy.api#httpBasicAuth", "smithy.api#httpDigestAuth"];

/// The auth schemes of a service.
pub(super) struct Schemes {
    /// All schemes that its traits define, sorted.
    defined: Vec<ShapeId>,
    /// The schemes to try, in order: the service's `@auth`, or else all of them.
    pub default: Vec<ShapeId>,
}

impl Schemes {
    /// Finds the schemes of a service with this `@auth`.
    pub(super) fn of_service(
        service: &Shape,
        auth: Option<Vec<Reference>>,
        definitions: &Definitions,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut defined: Vec<ShapeId> =
            service.traits.keys().filter(|id| is_scheme(id, definitions)).cloned().collect();
        defined.sort();
        let mut schemes = Self { default: defined.clone(), defined };
        schemes.default = schemes.select(&service.id, auth, problems);
        schemes
    }

    /// The schemes to try for a shape with this `@auth`, which may only name schemes of the service.
    pub(super) fn select(
        &self,
        owner: &ShapeId,
        auth: Option<Vec<Reference>>,
        problems: &mut Diagnostics,
    ) -> Vec<ShapeId> {
        let Some(auth) = auth else { return self.default.clone() };
        for scheme in auth.iter().filter(|scheme| !self.defined.contains(&scheme.id)) {
            problems.push(diagnostics::undefined_auth_scheme(owner, scheme, &self.defined));
        }
        auth.into_iter().map(|scheme| scheme.id).collect()
    }
}

fn is_scheme(id: &ShapeId, definitions: &Definitions) -> bool {
    let definition = definitions.get(id);
    is_well_known(id.as_str())
        || definition.is_some_and(|it| has_trait(&it.shape.traits, "smithy.api#authDefinition"))
}

impl AuthScheme {
    /// Returns the schemes that some operation allows. A scheme that needs a feature is listed only if every call needs it.
    pub fn of_model(model: &Model) -> impl Iterator<Item = &'static Self> {
        AUTH_SCHEMES.iter().filter(|scheme| {
            let is_there =
                scheme.runtime_feature.is_none() || scheme.need_for_feature(model) == Some(Need::Always);
            is_there && model.operations.iter().any(|it| scheme.is_allowed_by(it))
        })
    }

    /// The features that the schemes of the model need, and how many calls need them.
    pub fn features(model: &Model) -> impl Iterator<Item = (&'static str, Need)> {
        AUTH_SCHEMES
            .iter()
            .filter_map(|scheme| Some((scheme.runtime_feature?, scheme.need_for_feature(model)?)))
    }

    fn need_for_feature(&self, model: &Model) -> Option<Need> {
        let authenticated = || model.operations.iter().filter(|it| it.traits.needs_credentials());
        if authenticated().any(|operation| self.is_only_one_of(operation)) {
            return Some(Need::Always);
        }
        let replaced =
            |operation: &Operation| operation.traits.auth.iter().any(|id| self.replaces == Some(id.as_str()));
        let lists = model.endpoint.as_ref().map_or(&[][..], |rules| &rules.auth_schemes);
        let is_named = |list: &Vec<String>| list.iter().any(|name| name == self.endpoint_name);
        let is_in_rules = lists.iter().any(is_named) && authenticated().any(replaced);
        let is_in_all = !lists.is_empty() && lists.iter().all(|list| *list == [self.endpoint_name]);
        if is_in_rules && is_in_all {
            Some(Need::Always)
        } else if is_in_rules || authenticated().any(|operation| self.is_allowed_by(operation)) {
            Some(Need::Sometimes)
        } else {
            None
        }
    }

    fn is_only_one_of(&self, operation: &Operation) -> bool {
        let mut allowed = AUTH_SCHEMES.iter().filter(|scheme| scheme.is_allowed_by(operation));
        self.is_allowed_by(operation) && allowed.all(|scheme| scheme.id == self.id)
    }

    fn is_allowed_by(&self, operation: &Operation) -> bool {
        operation.traits.auth.iter().any(|id| id.as_str() == self.id)
    }
}

/// Whether the trait with this id is a supported scheme.
pub(super) fn is_supported(id: &str) -> bool {
    AUTH_SCHEMES.iter().any(|scheme| scheme.id == id)
}

/// Whether the trait with this id is a scheme that Smithy or AWS defines.
pub(super) fn is_well_known(id: &str) -> bool {
    is_supported(id) || UNSUPPORTED.contains(&id)
}

/// Reports the operations that must be authenticated and allow no supported scheme, together if they allow the same.
pub(super) fn check_auth(model: &Model, problems: &mut Diagnostics) {
    let supported: Vec<&str> = AUTH_SCHEMES.iter().map(|scheme| scheme.id).collect();
    let mut refused: BTreeMap<&[ShapeId], Vec<&Operation>> = BTreeMap::new();
    for operation in model.operations.iter().filter(|operation| operation.traits.needs_credentials()) {
        if !AUTH_SCHEMES.iter().any(|scheme| scheme.is_allowed_by(operation)) {
            refused.entry(&operation.traits.auth).or_default().push(operation);
        }
    }
    for operations in refused.values() {
        problems.push(diagnostics::auth_not_supported(operations, &supported, model));
    }
}
