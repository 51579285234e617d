//! Paths of `getAttr` and of templates: attributes, optionally followed by an index.

use super::diagnostics;
use super::types::{Attribute, Expr, ExprKind, Kind};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// The attributes of values: the kind of value, the name, the attribute, and its kind.
const ATTRIBUTES: [(Kind, &str, Attribute, Kind); 16] = [
    (Kind::Url, "scheme", Attribute::UrlScheme, Kind::String),
    (Kind::Url, "authority", Attribute::UrlAuthority, Kind::String),
    (Kind::Url, "path", Attribute::UrlPath, Kind::String),
    (Kind::Url, "normalizedPath", Attribute::UrlNormalizedPath, Kind::String),
    (Kind::Url, "isIp", Attribute::UrlIsIp, Kind::Boolean),
    (Kind::Arn, "partition", Attribute::ArnPartition, Kind::String),
    (Kind::Arn, "service", Attribute::ArnService, Kind::String),
    (Kind::Arn, "region", Attribute::ArnRegion, Kind::String),
    (Kind::Arn, "accountId", Attribute::ArnAccountId, Kind::String),
    (Kind::Arn, "resourceId", Attribute::ArnResourceId, Kind::Strings),
    (Kind::Partition, "name", Attribute::PartitionName, Kind::String),
    (Kind::Partition, "dnsSuffix", Attribute::PartitionDnsSuffix, Kind::String),
    (Kind::Partition, "dualStackDnsSuffix", Attribute::PartitionDualStackDnsSuffix, Kind::String),
    (Kind::Partition, "implicitGlobalRegion", Attribute::PartitionImplicitGlobalRegion, Kind::String),
    (Kind::Partition, "supportsFIPS", Attribute::PartitionSupportsFips, Kind::Boolean),
    (Kind::Partition, "supportsDualStack", Attribute::PartitionSupportsDualStack, Kind::Boolean),
];

/// Reads a path from a value that is present.
pub(super) fn read_path(value: TraitValue<'_>, from: Expr, path: &str) -> Result<Expr, Diagnostic> {
    if from.is_optional {
        return Err(diagnostics::may_be_absent(value));
    }
    path.split('.').try_fold(from, |from, part| match part.split_once('[') {
        Some(("", index)) => element(value, from, path, index),
        Some((key, index)) => element(value, attribute(value, from, key)?, path, index),
        None => attribute(value, from, part),
    })
}

fn attribute(value: TraitValue<'_>, from: Expr, key: &str) -> Result<Expr, Diagnostic> {
    let of_kind = || ATTRIBUTES.iter().filter(|(kind, ..)| *kind == from.value_kind && !from.is_optional);
    match of_kind().find(|(_, name, ..)| *name == key) {
        Some((_, _, attribute, kind)) => Ok(Expr::there(ExprKind::Attribute(from.into(), *attribute), *kind)),
        None => {
            let known: Vec<&str> = of_kind().map(|(_, name, ..)| *name).collect();
            Err(diagnostics::unknown_attribute(value, from.value_kind, key, &known))
        }
    }
}

fn element(value: TraitValue<'_>, from: Expr, path: &str, index: &str) -> Result<Expr, Diagnostic> {
    if from.value_kind != Kind::Strings || from.is_optional {
        return Err(diagnostics::wrong_kind_of_value(value, Kind::Strings, from.value_kind));
    }
    let index = index.strip_suffix(']').and_then(|index| index.parse().ok());
    let index = index.ok_or_else(|| diagnostics::invalid_path(value, path))?;
    Ok(Expr { kind: ExprKind::Element(from.into(), index), value_kind: Kind::String, is_optional: true })
}
