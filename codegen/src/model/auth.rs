//! The auth schemes of the service and of each operation.

use super::definitions::{Definitions, has_trait};
use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Reference, Shape};
use crate::shape_id::ShapeId;

/// The schemes that Smithy and AWS define.
const KNOWN: [&str; 6] = [
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
];

/// The auth schemes of a service.
pub(super) struct Schemes {
    /// All schemes that its traits define, sorted.
    defined: Vec<ShapeId>,
    /// The schemes to try, in order: its `@auth`, or else all.
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
    KNOWN.contains(&id.as_str())
        || definition.is_some_and(|it| has_trait(&it.shape.traits, "smithy.api#authDefinition"))
}
