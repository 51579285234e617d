//! Protocol test cases, from the model to `tests/protocol.rs`, and operations whose input names the endpoint.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use farrier_codegen::diagnostic::Source;
use farrier_codegen::settings::{Overrides, Settings};
use farrier_codegen::{Output, generate};

/// A service whose operation `Op` has a string, these traits, and an error with these.
fn model(operation: &str, error: &str) -> Source {
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#S": {{ "type": "service", "operations": [{{ "target": "a#Op" }}],
                "traits": {{ "aws.protocols#awsJson1_0": {{}} }} }},
            "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }}, "errors": [{{ "target": "a#E" }}],
                "traits": {{ {operation} }} }},
            "a#In": {{ "type": "structure", "members": {{ "Url": {{ "target": "smithy.api#String" }} }} }},
            "a#E": {{ "type": "structure", "traits": {{ "smithy.api#error": "client" {error} }} }}
        }} }}"#
    );
    Source { name: "model.json".to_owned(), text }
}

/// The output for the model with these overrides, or the problems.
fn output(model: Source, overrides: &str, protocol_tests: bool) -> Result<Output, String> {
    let overrides = Source { name: "overrides.toml".to_owned(), text: overrides.to_owned() };
    let sources = [model, overrides];
    let settings = Settings {
        crate_name: Some("a".to_owned()),
        is_standalone: true,
        protocol_tests,
        model_name: "a".to_owned(),
        overrides: Overrides::parse(&sources[1], 1).unwrap(),
        ..Settings::default()
    };
    generate(&sources[..1], &settings).map_err(|problems| problems.render(&sources, false))
}

/// The functions of the tests.
fn tests(operation: &str, error: &str) -> Vec<String> {
    let output = output(model(operation, error), "", true).unwrap();
    let tests = output.krate.protocol_tests.unwrap().tests;
    tests.iter().map(|test| test.ident.to_string()).collect()
}

fn request(id: &str, more: &str) -> String {
    format!(
        r#"{{ "id": "{id}", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/" {more} }}"#
    )
}

fn response(id: &str) -> String {
    format!(r#"{{ "id": "{id}", "protocol": "aws.protocols#awsJson1_0", "code": 200 }}"#)
}

fn requests(cases: &[String]) -> String {
    format!(r#""smithy.test#httpRequestTests": [{}]"#, cases.join(","))
}

fn responses(cases: &[String]) -> String {
    format!(r#""smithy.test#httpResponseTests": [{}]"#, cases.join(","))
}

#[test]
fn an_id_may_stand_in_several_traits() {
    let operation = [requests(&[request("Same", "")]), responses(&[response("Same")])].join(",");
    let error = format!(",{}", responses(&[response("Same")]));
    assert_eq!(tests(&operation, &error), ["op_request_same", "op_response_same", "op_error_same"]);
}

#[test]
fn ids_that_come_to_one_name_are_numbered() {
    let cases = requests(&[request("aB", ""), request("a_b", ""), request("A.B", "")]);
    assert_eq!(tests(&cases, ""), ["op_request_a_b", "op_request_a_b_2", "op_request_a_b_3"]);
}

#[test]
fn only_clients_and_the_own_protocol_are_tested() {
    let other = request("Other", "").replace("awsJson1_0", "restJson1");
    let cases = [
        request("Client", r#", "appliesTo": "client""#),
        request("Server", r#", "appliesTo": "server""#),
        other,
    ];
    assert_eq!(tests(&requests(&cases), ""), ["op_request_client"]);
}

#[test]
fn texts_stand_as_they_are_where_that_reads_well() {
    let more = r##", "body": "a \"#b\"\n", "host": "example.com", "headers": { "A": "b" }, "params": { "Url": "a\r\"" }"##;
    let output = output(model(&requests(&[request("Id", more)]), ""), "", true).unwrap();
    let text = &output.files["tests/protocol.rs"];
    for part in [
        "fn op_request_id()",
        "body: Some(r##\"a \"#b\"\n\"##)",
        "host: Some(\"example.com\")",
        "headers: &[(\"A\", \"b\")]",
        "params: r#\"{\"Url\":\"a\\r\\\"\"}\"#",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn there_are_no_tests_unless_asked_for() {
    let model = || model(&requests(&[request("Id", "")]), "");
    assert!(!output(model(), "", false).unwrap().files.contains_key("tests/protocol.rs"));
    assert!(!output(self::model("", ""), "", true).unwrap().files.contains_key("tests/protocol.rs"));
    assert!(output(model(), "", true).unwrap().files.contains_key("tests/protocol.rs"));
}

#[test]
fn an_input_may_name_the_endpoint() {
    let endpoint = |operation: &str, member: &str| {
        format!("[[endpoint]]\noperation = \"{operation}\"\nmember = \"{member}\"\nreason = \"r\"\n")
    };
    let output = |overrides: &str| output(model("", ""), overrides, false);
    let generated = output(&endpoint("a#Op", "Url")).unwrap();
    assert!(generated.files["src/operation/op/mod.rs"].contains("EndpointMember(\"Url\")"));
    for (operation, member) in [("a#Op", "url"), ("a#Other", "Url")] {
        let problems = output(&endpoint(operation, member)).unwrap_err();
        let message = format!("the input of `{operation}` does not have a string member `{member}`");
        assert!(problems.contains(&message), "{problems}");
        assert!(problems.contains("overrides.toml:1"), "{problems}");
    }
}
