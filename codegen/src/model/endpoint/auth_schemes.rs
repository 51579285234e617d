//! The auth schemes that endpoints accept.
//!
//! An endpoint may accept only schemes that clients do not support. Whether a call reaches it depends on its parameters,
//! so the service is not refused, but there is a warning: the runtime refuses the call, before anything is sent.

use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::model::AUTH_SCHEMES;
use crate::model::read_traits::TraitValue;

/// Reads the names of the schemes of all endpoints of a rule set, which must be valid. Adds one warning for all endpoints
/// without a supported scheme.
pub(super) fn read_auth_schemes(rule_set: TraitValue<'_>, warnings: &mut Diagnostics) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    if let Some(rules) = rule_set.get("rules") {
        collect(rules, &mut lists);
    }
    check(&lists, warnings);
    let owned = |list: &TraitValue<'_>| names_of(*list).into_iter().map(str::to_owned).collect();
    lists.iter().map(owned).collect()
}

fn check(lists: &[TraitValue<'_>], warnings: &mut Diagnostics) {
    let is_supported = |name: &&str| AUTH_SCHEMES.iter().any(|scheme| scheme.endpoint_name == *name);
    let refused = lists.iter().filter(|list| !names_of(**list).iter().any(is_supported));
    let refused: Vec<TraitValue<'_>> = refused.copied().collect();
    let Some(first) = refused.first() else { return };
    let mut names: Vec<&str> = refused.iter().flat_map(|list| names_of(*list)).collect();
    names.sort_unstable();
    names.dedup();
    warnings.push(diagnostics::endpoint_auth_not_supported(*first, &names, refused.len()));
}

/// Collects the lists of auth schemes that are not empty.
fn collect<'a>(rules: TraitValue<'a>, lists: &mut Vec<TraitValue<'a>>) {
    for rule in rules.elements().into_iter().flatten() {
        if let Some(rules) = rule.get("rules") {
            collect(rules, lists);
        }
        let properties = rule.get("endpoint").and_then(|endpoint| endpoint.get("properties"));
        let schemes = properties.and_then(|properties| properties.get("authSchemes"));
        lists.extend(schemes.filter(|schemes| !names_of(*schemes).is_empty()));
    }
}

/// The names in a list of auth schemes. A name that is a reference is not known here.
fn names_of(schemes: TraitValue<'_>) -> Vec<&str> {
    let schemes = schemes.node.elements().unwrap_or_default();
    schemes.iter().filter_map(|scheme| scheme.get("name")?.as_str()).collect()
}
