//! Refusals by diagnostic: the same problem of several models is one line.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::outcome::{Entry, Outcome};

/// A diagnostic with the models that it refuses.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Refusal {
    /// The message, with `…` for the names of the model.
    pub(crate) diagnostic: String,
    /// The names of the models.
    pub(crate) models: Vec<String>,
}

/// The diagnostics of all models, those of most models first.
pub(super) fn refusals(entries: &[Entry]) -> Vec<Refusal> {
    let mut models: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries {
        let Outcome::Refused { diagnostics } = &entry.outcome else { continue };
        for problem in diagnostics {
            let names = models.entry(without_names(&problem.message)).or_default();
            if names.last() != Some(&entry.name) {
                names.push(entry.name.clone());
            }
        }
    }
    let refusal = |(diagnostic, models)| Refusal { diagnostic, models };
    let mut refusals: Vec<Refusal> = models.into_iter().map(refusal).collect();
    refusals.sort_by_key(|refusal| std::cmp::Reverse(refusal.models.len()));
    refusals
}

/// A message with `…` for every shape id that is not of a trait.
fn without_names(message: &str) -> String {
    let is_trait = |id: &str| id.starts_with("smithy.") || id.starts_with("aws.");
    let parts = message.split('`').enumerate().map(|(index, part)| match index % 2 == 1 {
        true if part.contains('#') && !is_trait(part) => "…",
        _ => part,
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn names_of_the_model_are_left_out() {
        let message = "`com.example#A` has `aws.protocols#restXml`, and `b` is in `com.example#A$c`";
        assert_eq!(without_names(message), "`…` has `aws.protocols#restXml`, and `b` is in `…`");
    }
}
