//! Operations and errors.

use farrier_runtime::codec::json;
use farrier_runtime::operation::{ModeledError, Operation, ServiceError};
use farrier_runtime::schema::{Fault, OperationSchema};

use crate::sample::{BusyException, Horse, LameException, ShoeHorseError};

const OPERATION: &OperationSchema = Horse::OPERATION;

#[test]
fn an_operation_knows_its_shapes() {
    assert_eq!(OPERATION.id().to_string(), "example.farm#ShoeHorse");
    assert_eq!(OPERATION.input().rust_name(), "Horse");
    assert_eq!(OPERATION.output().rust_name(), "Shoe");
    assert_eq!(OPERATION.errors().len(), 2);
    assert!(OPERATION.is_idempotent());
    assert!(!OPERATION.has_optional_auth());
    assert_eq!(OPERATION.auth(), ["aws.auth#sigv4"]);
    assert_eq!(OPERATION.host_prefix(), None);
}

#[test]
fn recursive_schemas_can_be_printed() {
    assert_eq!(format!("{:?}", OPERATION.input()), "Schema(example.farm#Horse)");
    let foal = &OPERATION.input().members()[29];
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
    let read = |index: usize, body: &str| {
        let mut error = ShoeHorseError::empty(index)?;
        json::from_slice(body.as_bytes(), error.error_mut()).expect("an error body");
        Some(error)
    };
    assert_eq!(ShoeHorseError::ERRORS.len(), 2);
    let error = read(0, r#"{"__type":"LameException","Message":"left fore"}"#);
    assert!(
        matches!(error, Some(ShoeHorseError::LameException(error)) if error.message.as_deref() == Some("left fore"))
    );
    let error = read(1, r#"{"errorMessage":"secret"}"#);
    assert!(
        matches!(error, Some(ShoeHorseError::BusyException(error)) if error.message.as_deref() == Some("secret"))
    );
    assert!(read(2, "{}").is_none());
}

#[test]
fn errors_print_as_the_one_they_are() {
    let lame = LameException { message: Some("left fore".into()) };
    let error = ShoeHorseError::LameException(lame.clone());
    assert_eq!((error.to_string(), format!("{error:?}")), (lame.to_string(), format!("{lame:?}")));
    let busy = ShoeHorseError::BusyException(BusyException { message: Some("secret".into()) });
    assert_eq!(format!("{busy:?}"), "BusyException { message: *** redacted *** }");
}
