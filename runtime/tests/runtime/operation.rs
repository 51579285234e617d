//! Operations and errors.

use farrier_runtime::codegen::{
    Fault, ModeledError, Operation, OperationSchema, ServiceError, StructureMut, View, ViewMut,
};

use crate::sample::{BusyException, Horse, LameException, ShoeHorseError};

const SCHEMA: &OperationSchema = <Horse as Operation>::SCHEMA;

#[test]
fn an_operation_knows_its_shapes() {
    assert_eq!(SCHEMA.id().to_string(), "example.farm#ShoeHorse");
    assert_eq!(SCHEMA.input().rust_name(), "Horse");
    assert_eq!(SCHEMA.output().rust_name(), "Shoe");
    assert_eq!(SCHEMA.errors().len(), 2);
    assert!(SCHEMA.is_idempotent());
    assert!(!SCHEMA.has_optional_auth());
    assert_eq!(SCHEMA.auth(), Some(&["aws.auth#sigv4"][..]));
    assert_eq!(SCHEMA.host_prefix(), None);
}

#[test]
fn recursive_schemas_can_be_printed() {
    assert_eq!(format!("{:?}", SCHEMA.input()), "Schema(example.farm#Horse)");
    let foal = &SCHEMA.input().members()[29];
    assert_eq!(format!("{foal:?}"), "Member { name: \"Foal\", target: example.farm#Horse, traits: [] }");
}

#[test]
fn errors_answer_what_the_model_says() {
    let error = ShoeHorseError::LameException(LameException { message: Some("left fore".into()) });
    let error: &dyn ModeledError = error.error();
    assert_eq!(error.code(), "LameException");
    assert_eq!(error.message(), Some("left fore"));
    assert_eq!(error.fault(), Some(Fault::Client));
    assert_eq!(error.http_status(), Some(409));
    assert!(!error.is_retryable() && !error.is_throttling());
    assert_eq!(error.to_string(), "LameException: left fore");
}

#[test]
fn sensitive_messages_can_be_asked_for_but_are_not_printed() {
    let error = ShoeHorseError::BusyException(BusyException { message: Some("secret".into()) });
    assert_eq!(error.to_string(), "Busy");
    let error = error.error();
    assert_eq!(error.message(), Some("secret"));
    assert_eq!(error.fault(), Some(Fault::Server));
    assert!(error.is_retryable() && error.is_throttling());
}

#[test]
fn errors_without_a_message_are_their_code() {
    assert_eq!(LameException { message: None }.to_string(), "LameException");
    assert_eq!(LameException { message: Some(String::new()) }.to_string(), "LameException");
}

#[test]
fn errors_are_read_by_index() {
    let mut source = |place: &mut dyn StructureMut| {
        if let Some(ViewMut::String(text)) = place.member_mut(0).map(|member| member.view_mut()) {
            *text = "left fore".to_owned();
        }
        Ok(())
    };
    let error = ShoeHorseError::read(0, &mut source).expect("the index").expect("the source");
    assert!(matches!(error.error().member(0).expect("the member").view(), View::String("left fore")));
    assert!(ShoeHorseError::read(2, &mut source).is_none());
}
