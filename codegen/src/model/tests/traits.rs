//! Typed traits of shapes, members and operations.

use super::describe::json;
use super::{id, resolve_files, resolve_input, shape};
use crate::model::{
    Binding, Bounds, Constraints, Deprecated, ErrorTraits, Fault, Http, OperationTrait, Retryable,
    TimestampFormat, XmlNamespace,
};

#[test]
fn traits_of_members() {
    let model = resolve_input(
        r#""a#In": { "type": "structure", "members": { "x": { "target": "smithy.api#String", "traits": {
            "smithy.api#documentation": "docs", "smithy.api#since": "2020", "smithy.api#internal": {},
            "smithy.api#deprecated": { "message": "use y" },
            "smithy.api#externalDocumentation": { "Guide": "https://example.com" },
            "smithy.rules#contextParam": { "name": "Param" },
            "smithy.api#hostLabel": {}, "smithy.api#jsonName": "X", "smithy.api#mediaType": "text/plain",
            "smithy.api#xmlNamespace": { "uri": "u", "prefix": "p" }
        } }, "t": { "target": "smithy.api#Timestamp", "traits": { "smithy.api#timestampFormat": "http-date" } } } }"#,
    );
    let traits = &shape(&model, "In").members()[0].traits;
    assert_eq!(traits.common.documentation.as_deref(), Some("docs"));
    assert_eq!(traits.common.since.as_deref(), Some("2020"));
    assert_eq!(traits.common.deprecated, Some(Deprecated { message: Some("use y".to_owned()), since: None }));
    assert_eq!(
        traits.common.external_documentation,
        [("Guide".to_owned(), "https://example.com".to_owned())]
    );
    assert_eq!(traits.context_param.as_deref(), Some("Param"));
    let namespace = Binding::XmlNamespace(XmlNamespace { uri: "u".to_owned(), prefix: Some("p".to_owned()) });
    let bindings = [
        Binding::MediaType("text/plain".to_owned()),
        Binding::JsonName("X".to_owned()),
        namespace,
        Binding::HostLabel,
    ];
    assert_eq!(traits.common.bindings, bindings);
    let time = &shape(&model, "In").members()[1].traits.common.bindings;
    assert_eq!(*time, [Binding::TimestampFormat(TimestampFormat::HttpDate)]);
}

#[test]
fn constraints() {
    let model = resolve_input(
        r#""a#In": { "type": "structure", "members": {
            "text": { "target": "smithy.api#String", "traits": {
                "smithy.api#length": { "min": 1 }, "smithy.api#pattern": "^a$"
            } },
            "number": { "target": "smithy.api#Double", "traits": { "smithy.api#range": { "min": -1.5, "max": 1e3 } } }
        } }"#,
    );
    let bounds =
        |min: &str, max: Option<&str>| Bounds { min: Some(min.to_owned()), max: max.map(str::to_owned) };
    let of_text = Constraints {
        length: Some(bounds("1", None)),
        pattern: Some("^a$".to_owned()),
        ..Constraints::default()
    };
    let of_number = Constraints { range: Some(bounds("-1.5", Some("1e3"))), ..Constraints::default() };
    let members = shape(&model, "In").members();
    assert_eq!(members[0].traits.common.constraints, of_text);
    assert_eq!(members[1].traits.common.constraints, of_number);
}

#[test]
fn traits_of_errors() {
    let model = resolve_files(&[(
        "2.0",
        r#""a#S": {
            "type": "service", "errors": [{ "target": "a#E" }], "traits": { "aws.protocols#awsJson1_0": {} }
        },
        "a#E": { "type": "structure", "traits": {
            "smithy.api#httpError": 429, "smithy.api#error": "client", "smithy.api#retryable": { "throttling": true },
            "aws.protocols#awsQueryError": { "code": "E.Code", "httpResponseCode": 429 }
        } }"#,
    )]);
    let expected = ErrorTraits {
        fault: Fault::Client,
        http_status: Some(429),
        retryable: Some(Retryable { throttling: true }),
        query_code: Some("E.Code".to_owned()),
        response_tests: Vec::new(),
    };
    assert_eq!(shape(&model, "E").traits.error, Some(expected));
}

#[test]
fn traits_of_operations() {
    let model = resolve_files(&[(
        "2.0",
        r#""a#S": {
            "type": "service", "operations": [{ "target": "a#Op" }], "traits": { "aws.protocols#awsJson1_0": {} }
        },
        "a#In": { "type": "structure", "members": { "x": { "target": "smithy.api#Integer" } } },
        "a#E": { "type": "structure", "members": { "message": { "target": "smithy.api#String" } }, "traits": {
            "smithy.api#error": "client"
        } },
        "a#Op": { "type": "operation", "input": { "target": "a#In" }, "errors": [{ "target": "a#E" }], "traits": {
            "smithy.api#readonly": {}, "smithy.api#idempotent": {},
            "smithy.api#http": { "method": "GET", "uri": "/", "code": 201 },
            "smithy.api#endpoint": { "hostPrefix": "prefix." },
            "smithy.api#requestCompression": { "encodings": ["gzip"] },
            "smithy.rules#staticContextParams": { "Flag": { "value": true } },
            "smithy.rules#operationContextParams": { "Keys": { "path": "a.b" } },
            "smithy.api#examples": [
                { "title": "one", "documentation": "docs", "input": { "x": 1 }, "output": {} },
                { "title": "two", "error": { "shapeId": "a#E", "content": { "message": "m" } } },
                { "title": "three", "error": { "shapeId": "a#E" } }
            ]
        } }"#,
    )]);
    let traits = &model.operations[0].traits;
    let others = [
        OperationTrait::Readonly,
        OperationTrait::Idempotent,
        OperationTrait::Http(Http { method: "GET".to_owned(), uri: "/".to_owned(), code: 201 }),
        OperationTrait::HostPrefix("prefix.".to_owned()),
        OperationTrait::RequestCompression(vec!["gzip".to_owned()]),
    ];
    assert_eq!(traits.others, others);
    let (name, path) = &traits.operation_context_params[0];
    assert_eq!((name.as_str(), json(path).as_str()), ("Keys", "\"a.b\""));
    let (name, value) = &traits.static_context_params[0];
    assert_eq!((name.as_str(), json(value).as_str()), ("Flag", "true"));
    let [one, two, three] = traits.examples.as_slice() else { panic!("three examples") };
    assert_eq!((one.title.as_str(), one.documentation.as_deref()), ("one", Some("docs")));
    assert_eq!(one.input.as_ref().map(json).as_deref(), Some(r#"{"x":1}"#));
    let (error, content) = two.error.as_ref().unwrap();
    assert_eq!((error, content.as_ref().map(json).as_deref()), (&id("a#E"), Some(r#"{"message":"m"}"#)));
    assert_eq!(three.error, Some((id("a#E"), None)));
    assert!(model.warnings.is_empty());
}
