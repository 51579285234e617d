//! Resolves models of the reference material beside the repository: the upstream models of Cognito and the
//! protocol tests of the supported protocols.

use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::load::load;
use farrier_codegen::model::{Model, Options, Presence, Shape, ShapeKind, resolve};
use farrier_codegen::shape_id::ShapeId;
use farrier_suites::reference;

/// A file of the reference material; see [`reference`] for a missing one.
fn shared(file: &str) -> Option<Source> {
    let text = std::fs::read_to_string(reference(file)?).expect("the file can be read");
    Some(Source { name: file.to_owned(), text })
}

fn resolve_source(source: Source) -> Result<Model, Diagnostics> {
    load(&[source]).and_then(|asts| resolve(asts, &Options::default()))
}

fn resolve_shared(file: &str) -> Option<Model> {
    let source = shared(file)?;
    let model = resolve_source(source.clone());
    Some(model.unwrap_or_else(|problems| panic!("{}", problems.render(&[source], false))))
}

/// The number of shapes of a kind.
fn count(model: &Model, is_kind: impl Fn(&Shape) -> bool) -> usize {
    model.shapes.values().filter(|shape| !shape.id.is_prelude() && is_kind(shape)).count()
}

fn is_structure(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Structure(_))
}

fn is_enum(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Enum(_))
}

fn cognito(name: &str) -> ShapeId {
    ShapeId::parse(&format!("com.amazonaws.cognitoidentityprovider#{name}")).expect("a shape id")
}

#[test]
fn cognito_2026_resolves() {
    let Some(model) = resolve_shared("models/cognito-identity-provider-2026-04-12.json") else { return };
    assert_eq!(model.operations.len(), 122);
    assert_eq!(count(&model, is_structure), 372);
    assert_eq!(count(&model, is_enum), 51);
    assert_eq!(count(&model, |shape| shape.traits.error.is_some()), 57);
    assert_eq!(model.operations.iter().filter(|operation| operation.traits.pagination.is_some()).count(), 9);
    assert_eq!(model.operations.iter().filter(|operation| operation.traits.auth.is_empty()).count(), 32);
    assert!(model.shapes.values().flat_map(Shape::members).all(|member| !member.is_recursive));

    let service = &model.service.traits;
    assert_eq!(
        (service.protocol.name(), service.signing_name.as_deref()),
        ("awsJson1_1", Some("cognito-idp"))
    );
    assert!(service.endpoint_rule_set.is_some() && service.endpoint_tests.is_some());
}

#[test]
fn cognito_2025_resolves() {
    let Some(model) = resolve_shared("models/cognito-identity-provider-2025-09-19.json") else { return };
    assert_eq!(model.operations.len(), 119);
    assert_eq!(count(&model, is_structure), 362);
}

#[test]
fn admin_reset_user_password_is_what_the_model_says() {
    let Some(model) = resolve_shared("models/cognito-identity-provider-2026-04-12.json") else { return };
    let operation = model.operations.iter().find(|it| it.id == cognito("AdminResetUserPassword")).unwrap();
    let input = model.shape(&operation.input);
    let members: Vec<_> =
        input.members().iter().map(|it| (it.name(), it.presence == Presence::Required)).collect();
    assert_eq!(members, [("UserPoolId", true), ("Username", true), ("ClientMetadata", false)]);
    assert!(input.direction.input && !input.direction.is_read() && input.holds.sensitive);
    assert_eq!(model.shape(&operation.output).members(), []);
    let errors: Vec<&str> = operation.errors.iter().map(ShapeId::name).collect();
    assert_eq!((errors.len(), errors[0], errors.is_sorted()), (13, "InternalErrorException", true));
    assert_eq!(operation.traits.auth, [ShapeId::parse("aws.auth#sigv4").unwrap()]);
}

#[test]
fn protocol_tests_resolve() {
    let expected = [
        ("awsJson1_0/JsonRpc10", 16, &[][..]),
        ("awsJson1_0/QueryCompatibleJsonRpc10", 1, &[]),
        ("awsJson1_1/AmazonML_20141212", 1, &[]),
        ("awsJson1_1/JsonProtocol", 18, &["aws.protocoltests.json#KitchenSink$RecursiveStruct"]),
        ("rpcv2Cbor/NonQueryCompatibleRpcV2Protocol", 1, &[]),
        ("rpcv2Cbor/QueryCompatibleRpcV2Protocol", 1, &[]),
        (
            "rpcv2Cbor/RpcV2Protocol",
            14,
            &["smithy.protocoltests.rpcv2Cbor#RecursiveShapesInputOutputNested2$recursiveMember"],
        ),
        (
            "rpcv2Json/RpcV2JsonProtocol",
            15,
            &["smithy.protocoltests.rpcv2Json#RecursiveShapesInputOutputNested2$recursiveMember"],
        ),
    ];
    for (name, operations, recursive) in expected {
        let Some(model) = resolve_shared(&format!("protocol-tests/{name}.json")) else { return };
        let members = model.shapes.values().flat_map(Shape::members).filter(|member| member.is_recursive);
        assert_eq!(members.map(|member| member.id.as_str()).collect::<Vec<_>>(), recursive, "{name}");
        assert_eq!(model.operations.len(), operations, "{name}");
    }
}

#[test]
fn event_streams_resolve() {
    let Some(model) = resolve_shared("protocol-tests/restJson1/RestJson.json") else { return };
    let streams: Vec<_> =
        model.shapes.values().filter(|shape| shape.is_event_stream()).map(|shape| shape.id.name()).collect();
    assert_eq!(streams, ["EventStream"]);
    let duplex = model.operations.iter().find(|operation| operation.id.name() == "DuplexStream").unwrap();
    assert!(duplex.errors.iter().any(|error| error.name() == "ErrorEvent"), "an error of the stream");
    assert_eq!(duplex.traits.event_stream_tests.len(), 44);
}
