//! Warns of endpoints that accept only auth schemes that clients do not support.
//!
//! Whether a call reaches such an endpoint depends on its parameters, so the service is not refused: the runtime
//! refuses the call, before anything is sent.

use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::model::AUTH_SCHEMES;
use crate::model::read_traits::TraitValue;

/// Adds one warning for all such endpoints of a rule set, which must be valid.
pub(super) fn check_auth_schemes(rule_set: TraitValue<'_>, warnings: &mut Diagnostics) {
    let mut found = Vec::new();
    if let Some(rules) = rule_set.get("rules") {
        collect(rules, &mut found);
    }
    let Some(first) = found.first() else { return };
    let mut names: Vec<&str> = found.iter().flat_map(|schemes| names_of(*schemes)).collect();
    names.sort_unstable();
    names.dedup();
    warnings.push(diagnostics::endpoint_auth_not_supported(*first, &names, found.len()));
}

/// Collects the lists of auth schemes without a supported one.
fn collect<'a>(rules: TraitValue<'a>, found: &mut Vec<TraitValue<'a>>) {
    for rule in rules.elements().into_iter().flatten() {
        if let Some(rules) = rule.get("rules") {
            collect(rules, found);
        }
        let properties = rule.get("endpoint").and_then(|endpoint| endpoint.get("properties"));
        let Some(schemes) = properties.and_then(|properties| properties.get("authSchemes")) else { continue };
        let is_supported = |name: &str| AUTH_SCHEMES.iter().any(|scheme| scheme.endpoint_name == name);
        let names = names_of(schemes);
        if !names.is_empty() && !names.iter().any(|name| is_supported(name)) {
            found.push(schemes);
        }
    }
}

/// The names in a list of auth schemes. A name that is a reference is not known here.
fn names_of(schemes: TraitValue<'_>) -> Vec<&str> {
    let schemes = schemes.node.elements().unwrap_or_default();
    schemes.iter().filter_map(|scheme| scheme.get("name")?.as_str()).collect()
}
