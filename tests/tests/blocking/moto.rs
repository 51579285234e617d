//! End to end: calls over HTTP to `moto`, a local Cognito server; see the tests `moto`.

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::runtime::client::{Context, HookResult, Interceptor};
use farrier_cognito_identity_provider::runtime::transport::HttpRequest;
use farrier_cognito_identity_provider::types::{AttributeType, UserStatusType};
use farrier_runtime::environment::FixedEnvironment;

fn client() -> Option<Client> {
    Some(farrier_tests::of_moto(Client::builder())?.build().unwrap())
}

#[test]
fn a_password_is_reset_and_users_are_listed() {
    let Some(client) = client() else { return };
    let pool = client.create_user_pool(CreateUserPoolRequest::new("blocking")).unwrap().into_output();
    let pool = pool.user_pool.and_then(|pool| pool.id).unwrap();
    for name in ["ada", "grace", "mary"] {
        let email = [("email", format!("{name}@example.com")), ("email_verified", "true".to_owned())];
        let email = email.map(|(name, value)| AttributeType::new(name).value(value));
        client.admin_create_user(AdminCreateUserRequest::new(&pool, name).user_attributes(email)).unwrap();
    }
    let password = AdminSetUserPasswordRequest::new(&pool, "ada", "Correct-horse-7-battery").permanent(true);
    client.admin_set_user_password(password).unwrap();
    client.admin_reset_user_password(AdminResetUserPasswordRequest::new(&pool, "ada")).unwrap();
    let user = client.admin_get_user(AdminGetUserRequest::new(&pool, "ada")).unwrap();
    assert_eq!(user.user_status, Some(UserStatusType::ResetRequired));

    let users: Result<Vec<_>, _> = client.call(ListUsersRequest::new(&pool).limit(2)).items().collect();
    assert_eq!(users.unwrap().len(), 3);

    let nobody = AdminResetUserPasswordRequest::new(&pool, "nobody");
    let error = client.admin_reset_user_password(nobody).unwrap_err();
    assert!(matches!(error.service(), Some(AdminResetUserPasswordError::UserNotFoundException(_))));
    client.delete_user_pool(DeleteUserPoolRequest::new(&pool)).unwrap();
}

/// Checks that requests are signed with temporary credentials.
#[derive(Debug)]
struct IsTemporary;

impl Interceptor for IsTemporary {
    fn read_before_transmit(&self, _: &mut Context, request: &HttpRequest) -> HookResult {
        let authorization = request.headers()["authorization"].to_str()?;
        assert!(authorization.contains("Credential=ASIA"), "{authorization}");
        assert!(request.headers().contains_key("x-amz-security-token"));
        Ok(())
    }
}

#[test]
fn the_credentials_of_a_role() {
    let Some(url) = farrier_tests::moto_url() else { return };
    let config = "[default]\nrole_arn = arn:aws:iam::123456789012:role/Reader\nsource_profile = base\n\
                  region = eu-west-1\n\
                  [profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\n";
    let environment = FixedEnvironment {
        variables: [("AWS_CONFIG_FILE", "config"), ("AWS_ENDPOINT_URL", &*url)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        files: [("config".into(), config.into())].into(),
    };
    let client = Client::builder().environment(environment).interceptor(IsTemporary).build().unwrap();
    client.list_user_pools(ListUserPoolsRequest::new(1)).unwrap();
}
