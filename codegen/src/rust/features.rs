//! The features that a crate needs, and those that it offers beside those of every crate.

use crate::model::{self, AuthScheme, Model, Need};

/// The features of the runtime that the protocol, the auth schemes and the operations need, sorted.
pub(super) fn runtime_features(model: &Model) -> Vec<&'static str> {
    let compresses = |operation: &model::Operation| {
        operation.traits.request_compression().iter().any(|encoding| encoding == "gzip")
    };
    let has_checksum = |operation: &model::Operation| {
        let is_checksum = |it: &model::OperationTrait| {
            use model::OperationTrait::{HttpChecksum, HttpChecksumRequired, TreeHash};
            matches!(it, HttpChecksumRequired | HttpChecksum(_) | TreeHash)
        };
        operation.traits.others.iter().any(is_checksum)
    };
    let mut features = of_schemes(model, Need::Always);
    features.extend(model.service.traits.protocol.runtime_features);
    features.extend(model.operations.iter().any(compresses).then_some("gzip"));
    let has_checksums = model.service.traits.others.contains(&model::ServiceTrait::ResponseCrc32)
        || model.operations.iter().any(has_checksum);
    features.extend(has_checksums.then_some("checksum"));
    let has_waiters = |operation: &model::Operation| !operation.traits.waiters.is_empty();
    features.extend(model.operations.iter().any(has_waiters).then_some("waiters"));
    features.sort_unstable();
    features.dedup();
    features
}

/// The features of the crate for what only some calls need, sorted.
pub(super) fn optional_features(model: &Model) -> Vec<&'static str> {
    of_schemes(model, Need::Sometimes)
}

fn of_schemes(model: &Model, need: Need) -> Vec<&'static str> {
    AuthScheme::features(model)
        .filter(|(_, of_scheme)| *of_scheme == need)
        .map(|(feature, _)| feature)
        .collect()
}
