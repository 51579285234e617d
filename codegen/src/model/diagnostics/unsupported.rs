//! Diagnostics about models that need something clients do not support yet.

use super::{did_you_mean, listed, shortened};
use crate::diagnostic::Diagnostic;
use crate::load::ast;
use crate::model::{ENDPOINT_DISCOVERY_ID, Model, Operation, Protocol, ProtocolChoice};
use crate::near_miss::nearest;
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
    let ids: Vec<String> = supported.iter().map(|protocol| format!("`{}`", protocol.id())).collect();
    let (last, others) = ids.split_last().expect("some protocols are supported");
    Diagnostic::at(service.span, message)
        .shape(&service.id)
        .label("does not have a supported protocol")
        .help(format!("the supported protocols are {} and {last}", others.join(", ")))
}

pub(crate) fn unknown_protocol(choice: &ProtocolChoice, supported: &[Protocol]) -> Diagnostic {
    let names = names_of(supported);
    let near = nearest(&choice.text, supported.iter().map(Protocol::name));
    chosen(choice, format!("`{}` is not a supported protocol", shortened(&choice.text)))
        .help(did_you_mean(near, &format!("the supported protocols are {names}")))
}

pub(crate) fn protocol_of_other_services<'a>(
    service: &ast::Shape,
    choice: &ProtocolChoice,
    protocol: &Protocol,
    of_service: impl IntoIterator<Item = &'a Protocol>,
) -> Diagnostic {
    let help = match names_of(of_service).as_str() {
        "" => "it does not have any supported protocol".to_owned(),
        names => format!("remove the choice, or choose one that it has: {names}"),
    };
    chosen(choice, format!("`{}` does not have the protocol `{}`", service.id, protocol.name()))
        .shape(&service.id)
        .help(help)
}

/// A problem of the choice of a protocol.
fn chosen(choice: &ProtocolChoice, message: String) -> Diagnostic {
    match choice.span {
        Some(span) => Diagnostic::at(span, message).label("this protocol"),
        None => Diagnostic::nowhere(message),
    }
}

fn names_of<'a>(protocols: impl IntoIterator<Item = &'a Protocol>) -> String {
    let names: Vec<String> = protocols.into_iter().map(|protocol| format!("`{}`", protocol.name())).collect();
    names.join(", ")
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

pub(crate) fn auth_not_supported(operations: &[&Operation], supported: &[&str], model: &Model) -> Diagnostic {
    let first = operations[0];
    let schemes = listed(&first.traits.auth.iter().collect::<Vec<_>>());
    let (names, verb) = (several(operations), if operations.len() == 1 { "allows" } else { "allow" });
    let message = format!("{names} {verb} only auth schemes that are not supported: {schemes}");
    let supported: Vec<String> = supported.iter().map(|id| format!("`{id}`")).collect();
    Diagnostic::at(first.span, message)
        .shape(&first.id)
        .label(format!("does not allow {}", supported.join(" or ")))
        .help(leave_out(operations, model))
}

pub(crate) fn discovery_by_value_not_supported(operations: &[&Operation], model: &Model) -> Diagnostic {
    let first = operations[0];
    let (names, verb) = (several(operations), if operations.len() == 1 { "needs" } else { "need" });
    let message = format!(
        "{names} {verb} an endpoint that is discovered for values of the input, which is not yet supported"
    );
    Diagnostic::at(first.span, message)
        .shape(&first.id)
        .label(format!("its input has the trait `{ENDPOINT_DISCOVERY_ID}`"))
        .help(leave_out(operations, model))
}

/// The first operation, and the number of the others.
fn several(operations: &[&Operation]) -> String {
    match operations {
        [] => unreachable!("a problem has an operation"),
        [only] => format!("`{}`", only.id),
        [first, second] => format!("`{}` and `{}`", first.id, second.id),
        [first, others @ ..] => format!("`{}` and {} other operations", first.id, others.len()),
    }
}

/// How to generate a client without operations.
fn leave_out(operations: &[&Operation], model: &Model) -> String {
    if operations.len() == model.operations.len() && operations.len() > 1 {
        return "a client without these operations would not have any: the service is not yet supported"
            .to_owned();
    }
    let names = operations.iter().map(|operation| format!("!{}", operation.id.name()));
    let patterns: Vec<String> = names.collect();
    match patterns.as_slice() {
        [only] => {
            format!("leave it out: `operations = [\"{only}\"]` in package.toml, or `--operations '{only}'`")
        }
        patterns => format!(
            "leave them out: `--operations '{}'`, or these patterns as `operations` in package.toml",
            patterns.join(",")
        ),
    }
}
