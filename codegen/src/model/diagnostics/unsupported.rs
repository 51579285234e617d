//! Diagnostics about models that need something clients do not support yet.

use super::listed;
use crate::diagnostic::Diagnostic;
use crate::load::ast;
use crate::model::{Member, Operation, Protocol};
use crate::shape_id::ShapeId;

pub(crate) fn no_supported_protocol(
    service: &ast::Shape,
    protocols: &[&ShapeId],
    supported: &[Protocol],
) -> Diagnostic {
    let message = match protocols {
        [] => format!("`{}` does not have a protocol", service.id),
        protocols => {
            format!("`{}` does not have a supported protocol, only {}", service.id, listed(protocols))
        }
    };
    let supported: Vec<String> = supported.iter().map(|protocol| format!("`{}`", protocol.id())).collect();
    Diagnostic::at(service.span, message)
        .shape(&service.id)
        .label("does not have a supported protocol")
        .help(format!("the supported protocols are {}", supported.join(" and ")))
}

pub(crate) fn undefined_auth_scheme(
    owner: &ShapeId,
    scheme: &ast::Reference,
    defined: &[ShapeId],
) -> Diagnostic {
    let help = match defined {
        [] => "the service defines none: add the scheme's trait to it".to_owned(),
        defined => format!("the service defines {}", listed(&defined.iter().collect::<Vec<_>>())),
    };
    let message =
        format!("`{owner}` uses the auth scheme `{}`, which the service does not define", scheme.id);
    Diagnostic::at(scheme.span, message).shape(owner).label("not a scheme of the service").help(help)
}

pub(crate) fn streaming_not_supported(operation: &ShapeId, member: &Member) -> Diagnostic {
    Diagnostic::at(member.span, format!("`{operation}` streams `{}`, which is not yet supported", member.id))
        .shape(operation)
        .label("a stream")
        .help(leave_out(operation))
}

pub(crate) fn auth_not_supported(operation: &Operation, supported: &[&str]) -> Diagnostic {
    let schemes = listed(&operation.traits.auth.iter().collect::<Vec<_>>());
    let message = format!("`{}` allows only auth schemes that are not supported: {schemes}", operation.id);
    let supported: Vec<String> = supported.iter().map(|id| format!("`{id}`")).collect();
    Diagnostic::at(operation.span, message)
        .shape(&operation.id)
        .label(format!("does not allow {}", supported.join(" or ")))
        .help(leave_out(&operation.id))
}

pub(crate) fn checksum_not_supported(operation: &Operation) -> Diagnostic {
    let message = format!("requests of `{}` need a checksum, which is not supported", operation.id);
    Diagnostic::at(operation.span, message)
        .shape(&operation.id)
        .label("has the trait `smithy.api#httpChecksumRequired`")
        .help(leave_out(&operation.id))
}

/// How to generate a client without an operation.
fn leave_out(operation: &ShapeId) -> String {
    format!(
        "leave it out: `operations = [\"!{0}\"]` in package.toml, or `--operations '!{0}'`",
        operation.name()
    )
}
