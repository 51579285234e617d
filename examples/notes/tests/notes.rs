//! The program with a local server, which `cargo xtask test` starts.

use std::process::Command;
use std::sync::Arc;

use farrier_runtime::credentials::{IdentityPool, ProvideCredentials, ProviderContext};
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::time::SystemClock;
use farrier_runtime::transport::hyper::HyperTransport;
use notes::dynamodb::Client;
use notes::dynamodb::operation::GetItemRequest;
use notes::dynamodb::types::AttributeValue;
use notes::{Settings, local};

/// The URL of the local server. Without it, the test is recorded as skipped.
fn moto_url() -> Option<String> {
    let url = std::env::var("FARRIER_MOTO_URL").ok();
    if url.is_none() {
        farrier_suites::skip("FARRIER_MOTO_URL is not set (`cargo xtask test` starts the server)");
    }
    url
}

/// The environment of an administrator.
fn administrator(url: &str) -> FixedEnvironment {
    let variables = [
        ("AWS_ENDPOINT_URL", url),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    ];
    let mut environment = FixedEnvironment::default();
    environment.variables.extend(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    environment
}

/// The program with its settings and nothing else of the environment: no keys and no region.
fn program(settings: &Settings, url: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_notes"));
    program.env_clear().env("AWS_ENDPOINT_URL", url).envs([
        ("NOTES_USER_POOL", settings.user_pool.as_str()),
        ("NOTES_APP_CLIENT", settings.app_client.id()),
        ("NOTES_IDENTITY_POOL", &settings.identity_pool),
        ("NOTES_TABLE", &settings.table),
        ("NOTES_USERNAME", &settings.username),
        ("NOTES_PASSWORD", &settings.password),
    ]);
    program
}

#[tokio::test]
async fn a_user_reads_and_writes_a_note() {
    let Some(url) = moto_url() else { return };
    let settings = local::create(administrator(&url)).await.expect("everything is created");
    let run = |program: &mut Command| {
        let output = program.output().expect("the program can be run");
        let [text, error] =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        (output.status.success(), text, error)
    };
    // The local server makes another identity for each sign-in, so the second user is not the first.
    let (is_success, text, error) = run(program(&settings, &url).arg("buy milk"));
    assert!(is_success && text == "buy milk\n", "{text}{error}");
    let (is_success, text, error) = run(&mut program(&settings, &url));
    assert!(is_success && text == "there is no note yet\n", "{text}{error}");
    let (is_success, _, error) = run(program(&settings, &url).env("NOTES_PASSWORD", "Wrong-horse-7-battery"));
    assert!(!is_success && error.contains("NotAuthorized"), "{error}");
    assert!(!error.contains("Wrong-horse"), "{error}");
    read_with_the_basic_flow(&settings, &url).await;
}

/// Gets credentials by a call of STS with a token of the pool, and reads with them.
async fn read_with_the_basic_flow(settings: &Settings, url: &str) {
    let mut environment = FixedEnvironment::default();
    environment.variables.insert("AWS_ENDPOINT_URL".to_owned(), url.to_owned());
    let role = "arn:aws:iam::123456789012:role/Notes";
    let provider = IdentityPool::new(&settings.identity_pool).with_basic_flow(role);
    let transport = HyperTransport::from_environment(&environment).expect("a transport");
    let context =
        ProviderContext::new(Arc::new(environment.clone()), Arc::new(SystemClock), Arc::new(transport));
    let credentials = provider.provide_credentials(&context).await.expect("credentials");
    assert_eq!((credentials.source(), credentials.account_id()), ("identity pool", Some("123456789012")));
    let client = Client::builder().environment(environment).region("us-east-1").credentials(credentials);
    let key = [("Owner", AttributeValue::S("nobody".to_owned()))];
    let found = client.build().expect("a client").get_item(GetItemRequest::new(&settings.table, key)).await;
    assert_eq!(found.expect("an answer").item, None);
}
