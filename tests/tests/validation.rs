//! Requests of the generated crate against the constraints of its model.

use farrier_cognito_identity_provider::operation::{
    self, AdminCreateUserRequest, AdminResetUserPasswordRequest, AdminResetUserPasswordResponse,
    ListUsersRequest,
};
use farrier_cognito_identity_provider::runtime::client::ErrorKind;
use farrier_cognito_identity_provider::runtime::testing::Mock;
use farrier_cognito_identity_provider::runtime::validation::{Validate, Violations};
use farrier_cognito_identity_provider::{Client, types::AttributeType};
use farrier_runtime::codegen::{Empty, Operation, OperationVisitor, StructureMut};
use farrier_runtime::schema::{Constraint, Schema};
use regex::RegexBuilder;

fn check(value: &impl Validate, expected: &[&str]) {
    let violations = value.validate().err();
    let violations: Vec<String> = violations.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(violations, expected);
}

#[test]
fn a_request_is_validated_without_an_import() {
    mod elsewhere {
        pub(super) fn is_valid(pool: &str) -> bool {
            super::AdminResetUserPasswordRequest::new(pool, "ada").validate().is_ok()
        }
    }
    assert!(elsewhere::is_valid("eu-west-1_Ab12Cd") && !elsewhere::is_valid("eu-west-1"));
}

#[test]
fn a_request_says_all_that_is_wrong_with_it() {
    check(&AdminResetUserPasswordRequest::new("eu-west-1_Ab12Cd", "ada"), &[]);
    check(
        &AdminResetUserPasswordRequest::new("eu-west-1", ""),
        &[
            "UserPoolId: does not match `^[\\w-]+_[0-9a-zA-Z]+$`",
            "Username: too short, at least 1 character",
            "Username: does not match `^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+$`",
        ],
    );
    let attributes = ["email", "name", ""].map(AttributeType::new);
    check(
        &AdminCreateUserRequest::new("eu-west-1_Ab12Cd", "\u{c4}da-\u{1f40e}").user_attributes(attributes),
        &[
            "UserAttributes[2].Name: 0 characters, at least 1",
            "UserAttributes[2].Name: does not match `^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+$`",
        ],
    );
    check(&ListUsersRequest::new("eu-west-1_Ab12Cd").limit(61), &["Limit: 61, at most 60"]);
}

#[tokio::test]
async fn a_client_checks_its_requests_when_told_to() {
    let mock = Mock::new();
    mock.on::<AdminResetUserPasswordRequest>().respond(AdminResetUserPasswordResponse::new());
    let client = |validates: bool| -> Client {
        Client::builder().mock(&mock).validate_requests(validates).build().expect("a client")
    };
    let request = AdminResetUserPasswordRequest::new("", "ada");
    let error = client(true).send(request.clone()).await.expect_err("not a pool");
    assert_eq!(error.kind(), ErrorKind::Request);
    let source = std::error::Error::source(&error).expect("what is wrong");
    let violations = source.downcast_ref::<Violations>().expect("violations");
    let first = violations.iter().next().map(ToString::to_string);
    assert_eq!(first.as_deref(), Some("UserPoolId: 0 characters, at least 1"));
    assert!(mock.requests().is_empty());
    client(false).send(request).await.expect("requests that are not checked reach the service");
    mock.assert_done();
}

/// Compiles the patterns of all requests.
#[derive(Default)]
struct Patterns {
    seen: Vec<&'static Schema>,
    count: usize,
}

impl Patterns {
    fn look(&mut self, schema: &'static Schema) {
        if self.seen.iter().any(|seen| std::ptr::eq(*seen, schema)) {
            return;
        }
        self.seen.push(schema);
        for (index, member) in schema.members().iter().enumerate() {
            for constraint in schema.constraints(index) {
                if let Constraint::Pattern(pattern) | Constraint::Translated(_, pattern) = constraint {
                    self.count += 1;
                    let regex = RegexBuilder::new(pattern).size_limit(64 << 20).build();
                    assert!(regex.is_ok(), "{}${}: {regex:?}", schema.id(), member.name());
                }
            }
            self.look(member.target());
        }
    }
}

impl OperationVisitor for Patterns {
    fn visit<O: Operation + StructureMut + Empty>(&mut self) {
        self.look(O::OPERATION.input());
    }
}

#[test]
fn all_patterns_are_expressions() {
    let mut patterns = Patterns::default();
    operation::visit(&mut patterns);
    assert!(patterns.count > 100, "{}", patterns.count);
}
