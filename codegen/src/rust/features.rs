//! The runtime features that a crate enables, and the optional features that only some crates have.

use std::collections::BTreeSet;

use super::streams::{self, Stream};
use crate::model::{self, AuthScheme, HttpChecksum, Model, Need, OperationTrait, ShapeKind};

/// The features of the runtime that the protocol, the auth schemes and the operations need, sorted.
pub(super) fn runtime_features(model: &Model) -> Vec<&'static str> {
    let compresses = |operation: &model::Operation| {
        operation.traits.request_compression().iter().any(|encoding| encoding == "gzip")
    };
    let has_checksum = |operation: &model::Operation| {
        use OperationTrait::{HttpChecksum, HttpChecksumRequired, TreeHash};
        let is_checksum =
            |it: &OperationTrait| matches!(it, HttpChecksumRequired | HttpChecksum(_) | TreeHash);
        operation.traits.others.iter().any(is_checksum)
    };
    let mut features = of_schemes(model, Need::Always);
    features.extend(model.service.traits.protocol.runtime_features);
    features.extend(model.operations.iter().any(compresses).then_some("gzip"));
    let has_checksums = model.service.traits.others.contains(&model::ServiceTrait::ResponseCrc32)
        || model.operations.iter().any(has_checksum);
    features.extend(has_checksums.then_some("checksum"));
    // Services store it for what was sent without a checksum, so most responses have it.
    features.extend(checksum_algorithms(model).contains("CRC64NVME").then_some("crc64nvme"));
    features.extend(requires_md5(model).then_some("md5"));
    for operation in &model.operations {
        let ends = [&operation.input, &operation.output].map(|end| streams::of(model, end));
        features.extend(ends.into_iter().flatten().map(Stream::runtime_feature));
        // The response arrives while events are sent, which HTTP/1.1 does not allow.
        features.extend((ends[0] == Some(Stream::Events)).then_some("http2"));
    }
    let presigns = |operation: &model::Operation| {
        operation.traits.others.iter().any(|it| matches!(it, OperationTrait::PresignedUrl(_)))
    };
    features.extend(model.operations.iter().any(presigns).then_some("source-regions"));
    let has_waiters = |operation: &model::Operation| !operation.traits.waiters.is_empty();
    features.extend(model.operations.iter().any(has_waiters).then_some("waiters"));
    features.sort_unstable();
    features.dedup();
    features
}

/// The features of the crate for what only some calls need, sorted.
pub(super) fn optional_features(model: &Model) -> Vec<&'static str> {
    let mut features = of_schemes(model, Need::Sometimes);
    let algorithms = checksum_algorithms(model);
    features.extend(algorithms.contains("CRC32C").then_some("crc32c"));
    features.extend(algorithms.contains("MD5").then_some("md5"));
    features.extend(algorithms.iter().any(|name| name.starts_with("XXHASH")).then_some("xxhash"));
    features.sort_unstable();
    features
}

/// Returns `true` if an operation requires a checksum and does not let callers choose the algorithm, so that requests have
/// the header `Content-MD5`.
fn requires_md5(model: &Model) -> bool {
    let mut traits = model.operations.iter().flat_map(|operation| &operation.traits.others);
    traits.any(|it| *it == OperationTrait::HttpChecksumRequired)
}

/// The checksum algorithms that operations accept or respond with.
fn checksum_algorithms(model: &Model) -> BTreeSet<&str> {
    let mut algorithms = BTreeSet::new();
    for operation in &model.operations {
        for it in &operation.traits.others {
            let OperationTrait::HttpChecksum(checksum) = it else { continue };
            algorithms.extend(checksum.response_algorithms.iter().map(String::as_str));
            algorithms.extend(request_algorithms(model, operation, checksum));
        }
    }
    algorithms
}

/// The values of the member that chooses the algorithm.
fn request_algorithms<'a>(
    model: &'a Model,
    operation: &model::Operation,
    checksum: &HttpChecksum,
) -> impl Iterator<Item = &'a str> {
    let name = checksum.request_algorithm_member.as_deref();
    let member = model.shape(&operation.input).members().iter().find(|member| Some(member.name()) == name);
    let values = match member.map(|member| &model.shape(&member.target).kind) {
        Some(ShapeKind::Enum(values)) => values.as_slice(),
        _ => &[],
    };
    values.iter().map(|value| value.value.as_str())
}

fn of_schemes(model: &Model, need: Need) -> Vec<&'static str> {
    AuthScheme::features(model)
        .filter(|(_, of_scheme)| *of_scheme == need)
        .map(|(feature, _)| feature)
        .collect()
}
