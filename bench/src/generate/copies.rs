//! Enlarges a model: every shape is copied under other names, and the service has all operations.

use anyhow::{Context as _, Result};
use farrier_build::inputs::Inputs;
use farrier_codegen::diagnostic::Source;
use serde_json::{Map, Value};

/// The inputs with `copies` copies of each shape.
pub(super) fn repeat(inputs: Inputs, copies: usize) -> Result<Inputs> {
    let services: Vec<String> = inputs.models.iter().map(services).collect::<Result<Vec<_>>>()?.concat();
    let models = inputs.models.iter().map(|source| repeat_file(source, &services, copies));
    Ok(Inputs { models: models.collect::<Result<_>>()?, ..inputs })
}

fn parse(source: &Source) -> Result<Value> {
    serde_json::from_str(&source.text).with_context(|| format!("{} is not JSON", source.name))
}

/// The ids of the services that a file defines.
fn services(source: &Source) -> Result<Vec<String>> {
    let model = parse(source)?;
    let shapes = model["shapes"].as_object().into_iter().flatten();
    Ok(shapes.filter(|(_, shape)| shape["type"] == "service").map(|(id, _)| id.clone()).collect())
}

fn repeat_file(source: &Source, services: &[String], copies: usize) -> Result<Source> {
    let mut model = parse(source)?;
    let shapes = model
        .get_mut("shapes")
        .and_then(Value::as_object_mut)
        .with_context(|| format!("{} has no shapes", source.name))?;
    let originals = shapes.clone();
    for number in 2..=copies {
        for (id, shape) in &originals {
            if !services.contains(id) {
                shapes.insert(renamed(id, number), copy(shape, services, number));
            }
        }
    }
    for id in services {
        let operations = shapes.get_mut(id).and_then(|service| service.get_mut("operations")?.as_array_mut());
        if let Some(operations) = operations {
            let originals = operations.clone();
            let copies =
                (2..=copies).flat_map(|number| originals.iter().map(move |target| copy(target, &[], number)));
            operations.extend(copies);
        }
    }
    Ok(Source { name: source.name.clone(), text: model.to_string() })
}

/// Copies a value with the shape ids of a copy.
fn copy(value: &Value, services: &[String], number: usize) -> Value {
    match value {
        Value::String(text) if is_of_the_model(text) && !services.contains(text) => {
            renamed(text, number).into()
        }
        Value::Array(elements) => elements.iter().map(|element| copy(element, services, number)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), copy(value, services, number)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// Whether a text is the id of one of the model's shapes, not of Smithy's prelude.
fn is_of_the_model(text: &str) -> bool {
    let is_id = text.split_once('#').is_some_and(|(namespace, name)| {
        let is_part = |part: &str, more: &[char]| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || more.contains(&c))
        };
        is_part(namespace, &['.']) && is_part(name, &['$'])
    });
    is_id && !text.starts_with("smithy.api#")
}

/// Renames `ns#Name$member` to `ns#NameCopy2$member`.
fn renamed(id: &str, number: usize) -> String {
    match id.split_once('$') {
        Some((shape, member)) => format!("{shape}Copy{number}${member}"),
        None => format!("{id}Copy{number}"),
    }
}

#[cfg(test)]
mod tests {
    use farrier_build::inputs::{InputPaths, Inputs};
    use farrier_codegen::diagnostic::Source;
    use farrier_codegen::generate;

    use super::{is_of_the_model, repeat};
    use crate::context::Context;

    #[test]
    fn a_repeated_model_is_a_model() {
        let folder = Context::new(true, None).root.join("model/cognito-identity-provider");
        let inputs = InputPaths::find(&[folder]).unwrap().read().unwrap();
        let operations = |inputs: Inputs| {
            generate(&inputs.models, &inputs.settings().unwrap()).unwrap().krate.operations.len()
        };
        let once = operations(inputs.clone());
        assert_eq!(operations(repeat(inputs, 3).unwrap()), 3 * once);
    }

    #[test]
    fn only_ids_are_renamed() {
        assert!(is_of_the_model("com.example#User") && is_of_the_model("com.example#User$name"));
        for other in ["smithy.api#String", "see #1", "https://example.com/#top", "com.example#"] {
            assert!(!is_of_the_model(other), "{other}");
        }
        let source = Source { name: "m.json".to_owned(), text: "[]".to_owned() };
        let inputs = Inputs { models: vec![source], ..Inputs::default() };
        assert_eq!(repeat(inputs, 2).unwrap_err().to_string(), "m.json has no shapes");
    }
}
