//! The endpoint rules of services whose cases depend on them: the test model of S3 leaves its rules out, so they come
//! from the service's own model.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use farrier_build::output::write_if_different;
use farrier_codegen::shape_id::ShapeId;
use farrier_suites::reference_folder;
use serde_json::{Map, Value, json};

use super::models::TestService;

/// The text of cases that set the client's endpoint.
const CONFIGURED: &str = "\"scopedConfig\"";
/// The namespace of the traits that endpoints depend on.
const TRAITS: &str = "smithy.rules#";

/// What is known about the endpoint of a service.
pub(super) enum Endpoints {
    /// The cases do not depend on it.
    NotNeeded,
    /// A file with the rules.
    Rules(PathBuf),
    /// The service's own model is missing.
    Missing,
}

impl TestService {
    /// Finds what is known about the service's endpoint.
    pub(super) fn endpoints(&self, workspace: &Path) -> Result<Endpoints> {
        let models = reference_folder().join("models/aws");
        let models = models.exists().then_some(models.as_path());
        find_rules(&self.model, &self.id, models, &workspace.join("endpoints"))
    }
}

/// Finds the rules of a test model's service among the models of a folder, and writes them to a file in `out`.
fn find_rules(test_model: &Path, service: &ShapeId, models: Option<&Path>, out: &Path) -> Result<Endpoints> {
    let test_model = read(test_model)?;
    if !test_model.contains(CONFIGURED) {
        return Ok(Endpoints::NotNeeded);
    }
    let Some(models) = models else { return Ok(Endpoints::Missing) };
    let quoted = format!("\"{service}\"");
    for entry in fs::read_dir(models)? {
        let text = read(&entry?.path())?;
        if text.contains(&quoted) {
            let rules = rules(&parse(&test_model)?, &parse(&text)?);
            let file = out.join(format!("{}.json", service.name()));
            write_if_different(&file, &serde_json::to_string_pretty(&rules)?)?;
            return Ok(Endpoints::Rules(file));
        }
    }
    Ok(Endpoints::Missing)
}

/// The traits that endpoints depend on, for the shapes and members that the test model has.
fn rules(test_model: &Value, model: &Value) -> Value {
    let mut applies = Map::new();
    let mut apply = |id: String, shape: &Value| {
        let traits = shape["traits"].as_object().into_iter().flatten();
        let traits: Map<String, Value> = traits
            .filter(|(id, _)| id.starts_with(TRAITS) && !id.ends_with("endpointTests"))
            .map(|(id, value)| (id.clone(), value.clone()))
            .collect();
        if !traits.is_empty() {
            applies.insert(id, json!({ "type": "apply", "traits": traits }));
        }
    };
    for (id, tested) in test_model["shapes"].as_object().into_iter().flatten() {
        let shape = &model["shapes"][id];
        apply(id.clone(), shape);
        for name in tested["members"].as_object().into_iter().flat_map(Map::keys) {
            apply(format!("{id}${name}"), &shape["members"][name]);
        }
    }
    json!({ "smithy": "2.0", "shapes": applies })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn parse(text: &str) -> Result<Value> {
    Ok(serde_json::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_endpoints_depend_on_is_taken_over() {
        let test_model = json!({ "shapes": { "a#S": {}, "a#In": { "members": { "B": {}, "C": {} } } } });
        let model = json!({ "shapes": {
            "a#S": { "traits": { "smithy.rules#endpointRuleSet": 1, "smithy.rules#endpointTests": 2, "b#c": 3 } },
            "a#In": { "members": { "B": { "traits": { "smithy.rules#contextParam": 4 } }, "D": {} } },
            "a#Other": { "traits": { "smithy.rules#staticContextParams": 5 } },
        } });
        let apply = |traits: Value| json!({ "type": "apply", "traits": traits });
        assert_eq!(
            rules(&test_model, &model)["shapes"],
            json!({
                "a#S": apply(json!({ "smithy.rules#endpointRuleSet": 1 })),
                "a#In$B": apply(json!({ "smithy.rules#contextParam": 4 })),
            })
        );
    }
}
