//! Endpoint discovery of generated clients: which operations make it a part of the client.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use farrier_codegen::diagnostic::Source;
use farrier_codegen::generate;
use farrier_codegen::settings::Settings;

/// Whether the client of a service with these operations discovers endpoints, and whether some operations can do without.
fn discovery(operations: &str, with_id: bool, required: bool) -> Option<bool> {
    let id = if with_id { r#""aws.api#clientEndpointDiscoveryId": {}, "# } else { "" };
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#S": {{ "type": "service", "operations": [{operations}],
                "traits": {{ "aws.protocols#awsJson1_0": {{}},
                    "aws.api#clientEndpointDiscovery": {{ "operation": "a#Find", "error": "a#Moved" }} }} }},
            "a#Find": {{ "type": "operation" }},
            "a#Read": {{ "type": "operation", "input": {{ "target": "a#In" }},
                "traits": {{ "aws.api#clientDiscoveredEndpoint": {{ "required": {required} }} }} }},
            "a#In": {{ "type": "structure", "members": {{ "Place": {{ "target": "smithy.api#String",
                "traits": {{ {id}"smithy.api#required": {{}} }} }} }} }},
            "a#Moved": {{ "type": "structure", "traits": {{ "smithy.api#error": "client" }} }}
        }} }}"#
    );
    let source = Source { name: "model.json".to_owned(), text };
    let settings = Settings {
        crate_name: Some("a".to_owned()),
        is_standalone: true,
        model_name: "a".to_owned(),
        ..Settings::default()
    };
    let output = generate(&[source], &settings).map_err(|_| "the model is not valid").unwrap();
    let is_emitted =
        output.files.values().any(|text| text.contains("ServiceTrait::OptionalEndpointDiscovery"));
    let found = output.krate.client.endpoint_discovery.map(|discovery| discovery.is_optional);
    assert_eq!(is_emitted, found == Some(true));
    found
}

#[test]
fn operations_that_can_do_without_are_known_to_the_client() {
    let both = r#"{ "target": "a#Find" }, { "target": "a#Read" }"#;
    assert_eq!(discovery(both, false, true), Some(false));
    assert_eq!(discovery(both, false, false), Some(true));
    assert_eq!(discovery(both, true, false), None, "endpoints of values are not supported");
    assert_eq!(discovery(r#"{ "target": "a#Find" }"#, false, false), None);
    assert_eq!(
        discovery(r#"{ "target": "a#Read" }"#, false, false),
        None,
        "without the operation that returns endpoints"
    );
}
