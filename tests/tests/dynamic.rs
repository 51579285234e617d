//! Calls by name, with JSON in and out.

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::error::UserNotFoundException;
use farrier_cognito_identity_provider::operation::{
    AdminGetUserError, AdminGetUserRequest, AdminGetUserResponse, AdminResetUserPasswordRequest,
    AdminResetUserPasswordResponse,
};
use farrier_cognito_identity_provider::runtime::testing::Mock;
use farrier_cognito_identity_provider::types::AttributeType;
use farrier_tests::Case;
use serde_json::{Value, json};

fn client(mock: &Mock) -> Client {
    Client::builder().mock(mock).build().expect("a client")
}

#[tokio::test]
async fn json_goes_in_and_comes_out() {
    let mock = Mock::new();
    let user = AdminGetUserResponse::new("ada")
        .user_attributes([AttributeType::new("email").value("a@example.com")]);
    mock.on::<AdminGetUserRequest>().respond(user);
    mock.on::<AdminResetUserPasswordRequest>().respond(AdminResetUserPasswordResponse::new());
    let client = client(&mock);
    let input = json!({ "UserPoolId": "eu-west-1_Ab12Cd", "Username": "ada" }).to_string();
    let output = client.call_json("AdminGetUser", &input).await.expect("a user");
    let output: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        output,
        json!({
            "Username": "ada",
            "Enabled": false,
            "UserAttributes": [{ "Name": "email", "Value": "a@example.com" }],
        })
    );
    let output = client.call_json("AdminResetUserPassword", &input).await.expect("a reset");
    assert_eq!(output, "{}");
    assert_eq!(mock.requests_of::<AdminResetUserPasswordRequest>()[0].username, "ada");
    mock.assert_done();
}

#[tokio::test]
async fn what_goes_wrong_is_told() {
    let mock = Mock::new();
    let error = UserNotFoundException::new().message("no such user");
    mock.on::<AdminGetUserRequest>().respond_error(AdminGetUserError::UserNotFoundException(error));
    let client = client(&mock);
    let error = client.call_json("AdminGetUsers", "{}").await.expect_err("no such operation");
    assert!(error.is_unknown_operation());
    assert_eq!(error.to_string(), "there is no operation `AdminGetUsers`");

    for (input, expected) in [
        (json!({ "UserPoolId": "x" }), "`Username` of `AdminGetUserRequest` is missing"),
        (json!({ "UserPoolId": 7, "Username": "ada" }), "expected a string, found an integer"),
        (json!("hunter2"), "expected an object, found a string"),
    ] {
        let error = client.call_json("AdminGetUser", &input.to_string()).await.expect_err("not its input");
        assert!(error.is_input());
        let source = std::error::Error::source(&error).expect("what is wrong").to_string();
        assert_eq!(source, expected);
    }
    let input = json!({ "UserPoolId": "x", "Username": "ada", "UserAttributes": [{ "Nam": "x" }] });
    let error = client.call_json("AdminCreateUser", &input.to_string()).await.expect_err("a wrong name");
    assert_eq!(error.to_string(), "invalid input: there is no member UserAttributes[0][\"Nam\"]");

    let input = json!({ "UserPoolId": "x", "Username": "ada" }).to_string();
    let error = client.call_json("AdminGetUser", &input).await.expect_err("no such user");
    assert_eq!(error.code(), Some("UserNotFoundException"));
    assert!(error.to_string().starts_with("AdminGetUser: UserNotFoundException: no such user"), "{error}");
    mock.assert_done();
}

#[test]
fn the_table_holds_all_operations() {
    let operations = Client::operations();
    let names: Vec<&str> = operations.iter().map(|operation| operation.name()).collect();
    let mut expected: Vec<String> =
        Case::cognito().lowered().model.operations.iter().map(|it| it.id.name().to_owned()).collect();
    expected.sort();
    assert_eq!(names, expected);
    assert!(operations.is_sorted_by_key(|operation| operation.name()));
    assert_eq!(operations[0].schema().input().id().name(), "AddCustomAttributesRequest");
}

/// Runs the example `cognito` against an address without a server. Returns exit code, output and errors.
fn cognito(arguments: &str) -> (Option<i32>, String, String) {
    let output = xtask::cargo()
        .args(["run", "--quiet", "--offline", "--package", "farrier-cognito-identity-provider"])
        .args(["--features", "dynamic", "--example", "cognito", "--"])
        .args(arguments.split(' '))
        .args(["--endpoint-url", "http://127.0.0.1:9", "--region", "eu-west-1"])
        .envs([("AWS_ACCESS_KEY_ID", "example"), ("AWS_SECRET_ACCESS_KEY", "example")])
        .output()
        .expect("cargo runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_line_takes_its_arguments_from_the_schemas() {
    let (code, help, _) = cognito("admin-reset-user-password --help");
    assert_eq!(code, Some(0));
    for line in ["--user-pool-id TEXT, required", "--username TEXT, required", "--client-metadata JSON"] {
        assert!(help.contains(line), "{help}");
    }
    let (code, list, _) = cognito("--help");
    assert_eq!((code, list.contains("\n  admin-set-user-mfa-preference\n")), (Some(0), true), "{list}");

    for (arguments, expected) in [
        ("reset", "there is no operation `reset`"),
        ("admin-get-user --username ada", "--user-pool-id is required"),
        ("admin-get-user --user ada", "there is no argument `--user`"),
        ("admin-reset-user-password --client-metadata hunter2", "--client-metadata takes JSON"),
        ("list-users --user-pool-id x --limit 1.5", "expected an integer, found a number"),
    ] {
        let (code, output, errors) = cognito(arguments);
        assert_eq!((code, output.as_str()), (Some(2), ""), "{arguments}: {errors}");
        assert!(errors.starts_with("cognito: ") && errors.contains(expected), "{arguments}: {errors}");
        assert!(!errors.contains("hunter2"), "{errors}");
    }
    let (code, output, errors) =
        cognito("list-users --user-pool-id x --attributes-to-get a --attributes-to-get b");
    assert_eq!((code, output.as_str()), (Some(1), ""), "{errors}");
    assert!(errors.starts_with("cognito: ListUsers: "), "{errors}");
}
