//! Endpoint discovery of generated clients: which operations make it a part of the client.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generated;

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
    let output = generated::from_text(text);
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
