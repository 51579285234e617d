//! Lists the texts of a model that are prose, and removes them.
//!
//! Texts that a client can observe are not prose: the `error` of an endpoint rule (endpoint tests compare it), the
//! `title` of a service, the ids of tests.

use super::examples;
use crate::load::node::Node;

/// Traits that consist of prose only.
const PROSE_TRAITS: [&str; 2] = ["smithy.api#documentation", "aws.iam#actionPermissionDescription"];

/// Optional prose in the values of other traits: a path of keys, where `*` is every value or element.
const PROSE_IN_TRAITS: [(&str, &str); 21] = [
    ("aws.iam#defineConditionKeys", "*/documentation"),
    ("aws.iam#iamAction", "documentation"),
    ("smithy.api#deprecated", "message"),
    ("smithy.api#enum", "*/documentation"),
    ("smithy.api#idRef", "errorMessage"),
    ("smithy.api#recommended", "reason"),
    ("smithy.api#trait", "breakingChanges/*/message"),
    ("smithy.api#traitValidators", "*/message"),
    ("smithy.api#traitValidators", "validators/*/message"),
    ("smithy.rules#clientContextParams", "*/documentation"),
    ("smithy.rules#endpointBdd", "parameters/*/deprecated/message"),
    ("smithy.rules#endpointBdd", "parameters/*/documentation"),
    ("smithy.rules#endpointBdd", "results/*/documentation"),
    ("smithy.rules#endpointRuleSet", "parameters/*/deprecated/message"),
    ("smithy.rules#endpointRuleSet", "parameters/*/documentation"),
    ("smithy.rules#endpointTests", "testCases/*/documentation"),
    ("smithy.test#eventStreamTests", "*/documentation"),
    ("smithy.test#httpMalformedRequestTests", "*/documentation"),
    ("smithy.test#httpRequestTests", "*/documentation"),
    ("smithy.test#httpResponseTests", "*/documentation"),
    ("smithy.waiters#waitable", "*/documentation"),
];

const PROSE_IN_METADATA: [&str; 2] = ["suppressions/*/reason", "validators/*/message"];

/// Returns `true` if a trait is removed as a whole.
pub(super) fn is_prose_trait(id: &str) -> bool {
    PROSE_TRAITS.contains(&id)
}

/// Removes the prose inside a trait's value.
pub(super) fn drop_from_trait(id: &str, value: &mut Node) {
    for (_, path) in PROSE_IN_TRAITS.iter().filter(|(name, _)| *name == id) {
        drop_at(value, path);
    }
    match id {
        "smithy.api#examples" => examples::neutralise_examples(value),
        "smithy.api#externalDocumentation" => number_links(value),
        "smithy.rules#endpointRuleSet" => drop_from_rules(value),
        _ => {}
    }
}

/// Removes the prose inside the model's metadata.
pub(super) fn drop_from_metadata(metadata: &mut Node) {
    for path in PROSE_IN_METADATA {
        drop_at(metadata, path);
    }
}

/// Removes the values at a path.
fn drop_at(node: &mut Node, path: &str) {
    match path.split_once('/') {
        Some(("*", rest)) => node.children_mut().for_each(|child| drop_at(child, rest)),
        Some((key, rest)) => node.get_mut(key).into_iter().for_each(|child| drop_at(child, rest)),
        None => node.remove(path),
    }
}

/// Removes the documentation of endpoint rules, which nest.
fn drop_from_rules(node: &mut Node) {
    for rule in node.get_mut("rules").into_iter().flat_map(Node::children_mut) {
        rule.remove("documentation");
        drop_from_rules(rule);
    }
}

/// Numbers the titles of links, which are keys and so cannot be removed.
fn number_links(links: &mut Node) {
    for (index, link) in links.entries_mut().into_iter().flatten().enumerate() {
        link.key = format!("link {}", index + 1);
    }
}
