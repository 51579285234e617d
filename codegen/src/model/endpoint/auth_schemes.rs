//! The auth schemes that endpoints accept.
//!
//! An endpoint may accept only schemes that clients do not support. Whether a call reaches it depends on its parameters,
//! so the service is not refused, but there is a warning: the runtime refuses the call, before anything is sent.

use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::model::AUTH_SCHEMES;
use crate::model::read_traits::TraitValue;

/// Reads the names of the schemes of all endpoints of a rule set, which must be valid. Adds one warning for all endpoints
/// that list only schemes that are not supported.
pub(super) fn read_auth_schemes(rule_set: TraitValue<'_>, warnings: &mut Diagnostics) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    if let Some(rules) = rule_set.get("rules") {
        collect(rules, &mut lists);
    }
    check(&lists, warnings);
    let names = lists.into_iter().map(|list| list.map(names_of).unwrap_or_default());
    names.map(|names| names.into_iter().map(str::to_owned).collect()).collect()
}

fn check(lists: &[Option<TraitValue<'_>>], warnings: &mut Diagnostics) {
    let is_supported = |name: &&str| AUTH_SCHEMES.iter().any(|scheme| scheme.endpoint_name == *name);
    let is_refused = |names: &[&str]| !names.is_empty() && !names.iter().any(is_supported);
    let refused = lists.iter().flatten().filter(|list| is_refused(&names_of(**list)));
    let refused: Vec<TraitValue<'_>> = refused.copied().collect();
    let Some(first) = refused.first() else { return };
    let mut names: Vec<&str> = refused.iter().flat_map(|list| names_of(*list)).collect();
    names.sort_unstable();
    names.dedup();
    warnings.push(diagnostics::endpoint_auth_not_supported(*first, &names, refused.len()));
}

/// Collects the list of auth schemes of each endpoint, if it has one.
fn collect<'a>(rules: TraitValue<'a>, lists: &mut Vec<Option<TraitValue<'a>>>) {
    for rule in rules.elements().into_iter().flatten() {
        if let Some(rules) = rule.get("rules") {
            collect(rules, lists);
        }
        if let Some(endpoint) = rule.get("endpoint") {
            lists.push(endpoint.get("properties").and_then(|properties| properties.get("authSchemes")));
        }
    }
}

/// The names in a list of auth schemes. A name that is a reference is not known here.
fn names_of(schemes: TraitValue<'_>) -> Vec<&str> {
    let schemes = schemes.node.elements().unwrap_or_default();
    schemes.iter().filter_map(|scheme| scheme.get("name")?.as_str()).collect()
}
