//! The services that have protocol test cases, by whether their protocol is supported.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Result, bail};
use farrier_codegen::load::ast::{Model, Shape};
use farrier_codegen::model::PROTOCOLS;
use farrier_codegen::shape_id::ShapeId;

use crate::test_models::{self, TestModel};

/// The traits with test cases.
///
/// <https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html>
const TESTS: [&str; 3] =
    ["smithy.test#httpRequestTests", "smithy.test#httpResponseTests", "smithy.test#eventStreamTests"];

/// A trait of services in the namespace of the protocols that is not a protocol.
const NOT_A_PROTOCOL: &str = "awsQueryCompatible";

/// The services of some models.
#[derive(Default)]
pub(super) struct Services {
    /// Those with a supported protocol.
    pub(super) supported: Vec<TestService>,
    /// The names of the other protocols.
    pub(super) other_protocols: BTreeSet<String>,
    /// The number of client cases of the other services.
    pub(super) other_cases: usize,
}

/// A service with a supported protocol.
pub(super) struct TestService {
    /// The file of the model.
    pub(super) model: PathBuf,
    /// The service.
    pub(super) id: ShapeId,
    /// The name of its protocol.
    pub(super) protocol: &'static str,
    /// The number of its client cases.
    pub(super) cases: usize,
}

impl Services {
    /// Finds the services in models, and in the models of folders and their folders.
    pub(super) fn find(paths: &[PathBuf]) -> Result<Self> {
        let mut services = Self::default();
        for model in &test_models::read(paths)? {
            services.add(model);
        }
        if services.supported.is_empty() {
            bail!("no service in {paths:?} has a supported protocol");
        }
        Ok(services)
    }

    fn add(&mut self, model: &TestModel) {
        let mut others = BTreeSet::new();
        let mut supported = BTreeSet::new();
        for shape in model.services() {
            match PROTOCOLS.iter().find(|protocol| shape.traits.contains_key(&protocol.id())) {
                Some(protocol) => {
                    supported.insert(shape.id.namespace());
                    self.supported.push(TestService {
                        model: model.path.clone(),
                        id: shape.id.clone(),
                        protocol: protocol.name(),
                        cases: client_cases(&model.ast, &[shape.id.namespace()].into(), &TESTS),
                    });
                }
                None => {
                    self.other_protocols.extend(protocols_of(shape));
                    others.insert(shape.id.namespace());
                }
            }
        }
        self.other_cases += client_cases(&model.ast, &others, &TESTS);
    }
}

/// The names of a service's protocols, by the namespaces of their traits.
fn protocols_of(service: &Shape) -> impl Iterator<Item = String> {
    let is_protocol = |id: &&ShapeId| {
        matches!(id.namespace(), "aws.protocols" | "smithy.protocols") && id.name() != NOT_A_PROTOCOL
    };
    service.traits.keys().filter(is_protocol).map(|id| id.name().to_owned())
}

/// The number of test cases for clients in some namespaces of a model, in these traits.
fn client_cases(model: &Model, namespaces: &BTreeSet<&str>, traits: &[&str]) -> usize {
    let shapes = model.shapes.iter().filter(|shape| namespaces.contains(shape.id.namespace()));
    let cases = shapes.flat_map(|shape| &shape.traits).filter(|(id, _)| traits.contains(&id.as_str()));
    let cases = cases.flat_map(|(_, tests)| tests.elements().unwrap_or_default());
    cases.filter(|case| case.get("appliesTo").and_then(|to| to.as_str()) != Some("server")).count()
}

#[cfg(test)]
mod tests {
    use super::Services;

    /// A model of a service with this protocol, with a case for clients and one for servers.
    fn model(name: &str, protocol: &str) -> String {
        format!(
            r#""t.{name}#{name}": {{ "type": "service", "version": "1", "traits": {{ "aws.protocols#{protocol}": {{}} }},
                "operations": [{{ "target": "t.{name}#Go" }}] }},
            "t.{name}#Go": {{ "type": "operation", "traits": {{ "smithy.test#httpRequestTests": [
                {{ "id": "a" }}, {{ "id": "b", "appliesTo": "server" }} ] }} }}"#
        )
    }

    #[test]
    fn services_are_found_in_one_model_or_in_many() {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, shapes: &[String]| {
            let text = format!(r#"{{ "smithy": "2.0", "shapes": {{ {} }} }}"#, shapes.join(","));
            std::fs::write(folder.path().join(file), text).unwrap();
        };
        let all = [model("One", "awsJson1_0"), model("Two", "awsJson1_1"), model("Three", "future")];
        write("all.json", &all);
        let of_one = Services::find(&[folder.path().join("all.json")]).unwrap();
        std::fs::remove_file(folder.path().join("all.json")).unwrap();
        all.iter()
            .enumerate()
            .for_each(|(index, shapes)| write(&format!("{index}.json"), std::slice::from_ref(shapes)));
        let of_many = Services::find(&[folder.path().to_owned()]).unwrap();
        for services in [of_one, of_many] {
            let found: Vec<_> =
                services.supported.iter().map(|service| (service.id.name(), service.protocol)).collect();
            assert_eq!(found, [("One", "awsJson1_0"), ("Two", "awsJson1_1")]);
            assert_eq!(Vec::from_iter(services.other_protocols), ["future"]);
            assert_eq!(services.other_cases, 1);
        }
    }
}
