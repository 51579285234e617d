//! The service: selection, traits, auth.

use super::{SERVICE, id, resolve_files};
use crate::diagnostic::Source;
use crate::load::load;
use crate::model::{AuthScheme, AwsService, Need, OperationPattern, OperationTrait, Options, resolve};
use crate::shape_id::ShapeId;

const OPERATIONS: &str = r#"
    "a#Default": { "type": "operation" },
    "a#None": { "type": "operation", "traits": { "smithy.api#auth": [], "smithy.api#optionalAuth": {} } },
    "a#Own": { "type": "operation", "traits": { "smithy.api#auth": ["aws.auth#sigv4"] } }
"#;

#[test]
fn the_named_service_is_resolved() {
    let text = format!(
        r#"{{ "smithy": "2", "shapes": {{
            "a#Op": {{ "type": "operation" }}, "a#Op2": {{ "type": "operation" }},
            {SERVICE}, {}
        }} }}"#,
        SERVICE.replace("a#S", "a#T").replace("a#Op", "a#Op2")
    );
    let asts = load(&[Source { name: "model.json".to_owned(), text }]).unwrap();
    let options = Options { service: Some(id("a#T")), ..Options::default() };
    let model = resolve(asts, &options).unwrap();
    assert_eq!((model.service.id, model.operations[0].id.name()), (id("a#T"), "Op2"));
}

#[test]
fn operations_can_be_left_out() {
    let text = format!(
        r#"{{ "smithy": "2", "shapes": {{ {},
            "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }}, "output": {{ "target": "a#Missing" }} }},
            "a#In": {{ "type": "structure", "members": {{ "Name": {{ "target": "smithy.api#String" }} }} }},
            "a#Other": {{ "type": "operation" }}
        }} }}"#,
        SERVICE.replace(r#"{ "target": "a#Op" }"#, r#"{ "target": "a#Op" }, { "target": "a#Other" }"#)
    );
    let asts = load(&[Source { name: "model.json".to_owned(), text }]).unwrap();
    let operations = vec![OperationPattern::new("!Op")];
    let model = resolve(asts, &Options { operations, ..Options::default() }).unwrap();
    let names: Vec<_> = model.operations.iter().map(|operation| operation.id.name()).collect();
    assert_eq!(names, ["Other"]);
    assert_eq!(model.shapes.keys().map(ShapeId::name).collect::<Vec<_>>(), ["Unit"]);
    assert!(model.left_out.contains(&id("a#Op")) && model.left_out.contains(&id("a#In$Name")));
    assert_eq!(model.left_out.names().collect::<Vec<_>>(), ["Op", "Name", "In", "String"]);
}

#[test]
fn the_errors_of_a_stream_are_errors_of_its_operation() {
    let model = resolve_files(&[(
        "2",
        &format!(
            r#"{},
            "a#Op": {{ "type": "operation", "output": {{ "target": "a#Out" }}, "errors": [{{ "target": "a#Late" }}] }},
            "a#Out": {{ "type": "structure", "members": {{ "Events": {{ "target": "a#Events" }} }} }},
            "a#Events": {{ "type": "union", "traits": {{ "smithy.api#streaming": {{}} }}, "members": {{
                "Tick": {{ "target": "smithy.api#Unit" }},
                "early": {{ "target": "a#Early" }}, "late": {{ "target": "a#Late" }} }} }},
            "a#Early": {{ "type": "structure", "traits": {{ "smithy.api#error": "client" }} }},
            "a#Late": {{ "type": "structure", "traits": {{ "smithy.api#error": "server" }} }}"#,
            SERVICE
        ),
    )]);
    let errors: Vec<_> = model.operations[0].errors.iter().map(ShapeId::name).collect();
    assert_eq!(errors, ["Early", "Late"]);
    assert!(super::shape(&model, "Events").is_event_stream());
    assert!(super::shape(&model, "Early").direction.error);
}

#[test]
fn schemes_are_sorted_unless_the_model_orders_them() {
    let service = |auth: &str| {
        format!(
            r#""a#S": {{
                "type": "service",
                "operations": [{{ "target": "a#Default" }}, {{ "target": "a#None" }}, {{ "target": "a#Own" }}],
                "traits": {{
                    "smithy.api#httpBearerAuth": {{}}, "a#custom": {{}}, "aws.auth#sigv4": {{ "name": "s" }},
                    "aws.protocols#awsJson1_0": {{}} {auth}
                }}
            }},
            "a#custom": {{ "type": "structure", "traits": {{ "smithy.api#authDefinition": {{}} }} }},
            {OPERATIONS}"#
        )
    };
    let model = resolve_files(&[("2.0", &service(""))]);
    let all = [id("a#custom"), id("aws.auth#sigv4"), id("smithy.api#httpBearerAuth")];
    let auth: Vec<_> = model.operations.iter().map(|operation| operation.traits.auth.clone()).collect();
    assert_eq!(model.service.traits.auth, all);
    assert_eq!(auth, [all.to_vec(), vec![], vec![all[1].clone()]]);
    assert!(model.operations[1].traits.has_optional_auth);

    let ordered = r#", "smithy.api#auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"]"#;
    let model = resolve_files(&[("2.0", &service(ordered))]);
    let auth = [all[2].clone(), all[1].clone()];
    assert_eq!(
        (model.service.traits.auth.as_slice(), &model.operations[0].traits.auth[..]),
        (&auth[..], &auth[..])
    );
}

#[test]
fn traits_of_the_service() {
    let model = resolve_files(&[(
        "2.0",
        r#""a#S": { "type": "service", "version": "2020-01-01", "traits": {
            "aws.api#service": { "sdkId": "My Service", "endpointPrefix": "prefix" },
            "aws.auth#sigv4": { "name": "signing" },
            "aws.protocols#awsJson1_1": {}, "aws.protocols#awsQueryCompatible": {},
            "smithy.api#title": "The Service", "smithy.api#documentation": "docs",
            "smithy.rules#endpointRuleSet": { "version": "1.0", "parameters": { "Param": { "type": "boolean" } }, "rules": [{ "conditions": [], "error": "none", "type": "error" }] },
            "smithy.rules#clientContextParams": { "Param": { "type": "boolean" } },
            "smithy.rules#endpointTests": { "testCases": [] }
        } }"#,
    )]);
    let service = &model.service;
    let aws = AwsService {
        sdk_id: "My Service".to_owned(),
        endpoint_prefix: Some("prefix".to_owned()),
        ..AwsService::default()
    };
    assert_eq!(service.version, "2020-01-01");
    assert_eq!(service.traits.protocol.name(), "awsJson1_1");
    assert!(service.traits.is_query_compatible);
    assert_eq!(service.traits.aws, Some(aws));
    assert_eq!(service.traits.signing_name.as_deref(), Some("signing"));
    assert_eq!(service.traits.title.as_deref(), Some("The Service"));
    assert_eq!(service.traits.common.documentation.as_deref(), Some("docs"));
    assert!(service.traits.endpoint_rule_set.as_ref().unwrap().get("version").is_some());
    assert!(service.traits.client_context_params.as_ref().unwrap().get("Param").is_some());
    assert!(service.traits.endpoint_tests.as_ref().unwrap().get("testCases").is_some());
}

#[test]
fn a_label_of_the_endpoint_is_neither_in_the_path_nor_in_the_host_prefix() {
    let check = |uri: &str, prefix: &str, expected: (&str, Option<&str>)| {
        let shapes = format!(
            r#""a#S": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Op" }}], "traits": {{
                "aws.protocols#restJson1": {{}}, "farrier.api#endpointLabel": "Label"
            }} }},
            "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }}, "traits": {{
                "smithy.api#http": {{ "method": "GET", "uri": "{uri}" }},
                "smithy.api#endpoint": {{ "hostPrefix": "{prefix}" }}
            }} }},
            "a#In": {{ "type": "structure", "members": {{ "Label": {{ "target": "smithy.api#String", "traits": {{
                "smithy.api#required": {{}}, "smithy.api#hostLabel": {{}}
            }} }} }} }}"#
        );
        let model = resolve_files(&[("2.0", &shapes)]);
        let others = &model.operations[0].traits.others;
        let uri = others.iter().find_map(|other| match other {
            OperationTrait::Http(http) => Some(http.uri.as_str()),
            _ => None,
        });
        let prefix = others.iter().find_map(|other| match other {
            OperationTrait::HostPrefix(prefix) => Some(prefix.as_str()),
            _ => None,
        });
        assert_eq!((uri.unwrap(), prefix), expected);
    };
    check("/{Label}/a", "{Label}.", ("/a", None));
    check("/a", "{Label}.", ("/a", None));
    check("/{Label}", "b.", ("?", Some("b.")));
    check("/a", "b-{Label}.", ("/a", Some("b-{Label}.")));
}

/// The features that the auth schemes need, of a service with these traits and an endpoint for each list of schemes.
fn auth_features(traits: &str, endpoints: &[&str]) -> Vec<(&'static str, Need)> {
    let endpoint = |schemes: &&str| {
        format!(
            r#"{{ "type": "endpoint", "conditions": [], "endpoint": {{ "url": "https://example.com",
                "properties": {{ "authSchemes": [{schemes}] }} }} }}"#
        )
    };
    let rules: Vec<String> = endpoints.iter().map(endpoint).collect();
    let text = format!(
        r#""a#S": {{ "type": "service", "operations": [{{ "target": "a#Op" }}], "traits": {{
            "aws.protocols#awsJson1_0": {{}}, {traits}
            "smithy.rules#endpointRuleSet": {{ "version": "1.0", "parameters": {{}}, "rules": [{}] }}
        }} }}, "a#Op": {{ "type": "operation" }}"#,
        rules.join(", ")
    );
    AuthScheme::features(&resolve_files(&[("2", &text)])).collect()
}

#[test]
fn a_scheme_in_a_feature_is_part_of_the_crate_only_if_all_calls_need_it() {
    const V4: &str = r#""aws.auth#sigv4": { "name": "s" },"#;
    const V4A: &str = r#""aws.auth#sigv4a": { "name": "s" },"#;
    let (one, several) = (r#"{ "name": "sigv4" }"#, r#"{ "name": "sigv4a" }"#);
    let both = [several, one].join(", ");
    for (traits, endpoints, expected) in [
        (V4, &["", one][..], None),
        (V4, &["", one, several], Some(Need::Sometimes)),
        (V4, &["", &both], Some(Need::Sometimes)),
        (V4, &["", several], Some(Need::Sometimes)),
        (V4, &[several, several], Some(Need::Always)),
        (&[V4, V4A].concat(), &[""], Some(Need::Sometimes)),
        (V4A, &[""], Some(Need::Always)),
        (r#""smithy.api#httpBearerAuth": {},"#, &[several], None),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|need| ("sigv4a", need)).collect();
        assert_eq!(auth_features(traits, endpoints), expected, "{traits} {endpoints:?}");
    }
}
