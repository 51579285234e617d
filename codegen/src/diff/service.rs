//! Compares the service and the package, which all operations share.

use super::change::{Change, Class};
use super::listed_traits::{Owner, compare_listed_traits};
use super::values::compare_bindings;
use super::{Changes, documentation, operation_traits};
use crate::Lowered;
use crate::model::{Binding, OperationTraits};
use crate::rust::{Client, Package};
use crate::shape_id::ShapeId;

/// Compares the models' services.
pub(super) fn compare_services(before: &Lowered, after: &Lowered, changes: &mut Changes) {
    let (was, is) = (&before.model.service, &after.model.service);
    let id = &is.id;
    compare_packages(id, &before.krate.package, &after.krate.package, changes);
    compare_clients(id, &before.krate.client, &after.krate.client, changes);
    compare_traits(before, after, changes);
    if was.traits.auth != is.traits.auth {
        changes.push(auth_changed(id, &was.traits.auth, &is.traits.auth));
    }
    let items = ["Client".to_owned()];
    changes.extend(documentation::documentation(id, &was.traits.common, &is.traits.common, &items));
}

fn compare_packages(id: &ShapeId, was: &Package, is: &Package, changes: &mut Changes) {
    if was.name != is.name {
        changes.push(package_renamed(id, was, is));
    }
    if was.description != is.description {
        let reason = "part of the package's description";
        changes.push(text_changed(
            Class::Documentation,
            "title-changed",
            id,
            "title",
            reason,
            (&was.description, &is.description),
        ));
    }
}

fn compare_clients(id: &ShapeId, was: &Client, is: &Client, changes: &mut Changes) {
    let protocols = (was.protocol.name().to_owned(), is.protocol.name().to_owned());
    let query = |client: &Client| if client.is_query_compatible { "yes" } else { "no" }.to_owned();
    let query = (query(was), query(is));
    let wrapping = |client: &Client| if client.has_no_error_wrapping { "no" } else { "yes" }.to_owned();
    let wrapping = (wrapping(was), wrapping(is));
    for (kind, name, reason, texts) in [
        (
            "sdk-id-changed",
            "SDK id",
            "settings keyed by the service's name have a different key",
            (&was.sdk_id, &is.sdk_id),
        ),
        ("version-changed", "API version", "part of the service's schema", (&was.version, &is.version)),
        (
            "signing-name-changed",
            "signing name",
            "requests are signed for a different service name",
            (&was.signing_name, &is.signing_name),
        ),
        (
            "protocol-changed",
            "protocol",
            "requests and responses have a different format",
            (&protocols.0, &protocols.1),
        ),
        (
            "query-compatibility-changed",
            "compatibility with AWS Query",
            "error codes are read differently",
            (&query.0, &query.1),
        ),
        (
            "error-wrapping-changed",
            "element around errors",
            "mocks write errors in another form",
            (&wrapping.0, &wrapping.1),
        ),
    ] {
        if texts.0 != texts.1 {
            let (was, is) = (texts.0.as_str(), texts.1.as_str());
            changes.push(text_changed(Class::Behaviour, kind, id, name, reason, (was, is)));
        }
    }
}

/// Compares the traits that the service has like shapes do, as far as the protocol uses them.
fn compare_traits(before: &Lowered, after: &Lowered, changes: &mut Changes) {
    let protocol = after.model.service.traits.protocol;
    let used = |side: &Lowered| -> Vec<Binding> {
        let bindings = side.model.service.traits.common.bindings.iter();
        bindings.filter(|binding| protocol.uses(binding)).cloned().collect()
    };
    let (was, is) = (used(before), used(after));
    let (id, items) = (&after.model.service.id, ["Client".to_owned()]);
    compare_bindings(id, [&was, &is], protocol, &items, changes);
    let others = [before, after].map(|side| side.model.service.traits.others.as_slice());
    let owner = Owner { shape: id, kind: "service-trait-changed", items: &items };
    compare_listed_traits(&owner, others, |_, _| true, changes);
}

fn package_renamed(id: &ShapeId, was: &Package, is: &Package) -> Change {
    let reason = "the package has a different name";
    Change::new(Class::STOPS_COMPILING, "package-renamed", id, "package renamed", reason)
        .item("Client")
        .before(was.name.clone())
        .after(is.name.clone())
        .instead(format!("depend on `{}`", is.name))
}

fn text_changed(
    class: Class,
    kind: &'static str,
    id: &ShapeId,
    name: &str,
    reason: &str,
    (was, is): (&str, &str),
) -> Change {
    Change::new(class, kind, id, format!("{name} changed"), reason).item("Client").before(was).after(is)
}

fn auth_changed(id: &ShapeId, was: &[ShapeId], is: &[ShapeId]) -> Change {
    let words = |auth: &[ShapeId]| {
        let traits = OperationTraits { auth: auth.to_vec(), ..OperationTraits::default() };
        operation_traits::credentials(&traits).replace('`', "")
    };
    let reason = "requests of operations without auth schemes of their own are authenticated differently";
    Change::new(Class::Behaviour, "auth-changed", id, "auth schemes changed", reason)
        .item("Client")
        .before(words(was))
        .after(words(is))
}
