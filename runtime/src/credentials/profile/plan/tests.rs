//! Plans of profiles.
#![cfg(all(feature = "roles", feature = "sso"))]

use std::fmt::Write;

use serde_json::{Value, json};

use super::*;
use crate::environment::FixedEnvironment;

fn profiles(config: &str, selected: &str) -> Profiles {
    let environment = FixedEnvironment {
        variables: [("AWS_CONFIG_FILE".to_owned(), "config".to_owned())].into(),
        files: [("config".into(), config.into())].into(),
    };
    Profiles::load(&environment).unwrap().with_selected(selected)
}

/// The plan, in the form of the suite, or the error.
fn plan(config: &str, selected: &str) -> Result<Value, String> {
    let profiles = profiles(config, selected);
    let profile = profiles.selected().unwrap().ok_or("there is no profile")?;
    let plan = Plan::of(&profiles, profile).map_err(|error| error.to_string())?;
    let mut chain = vec![describe_base(&plan.base)];
    for role in &plan.roles {
        chain.push(json!({ "AssumeRole": without_null(json!({
            "role_arn": role.arn,
            "role_session_name": role.session_name,
            "external_id": role.external_id,
        })) }));
    }
    Ok(Value::Array(chain))
}

fn describe_base(base: &Base<'_>) -> Value {
    match base {
        Base::Keys(credentials) => json!({ "AccessKey": without_null(json!({
            "access_key_id": credentials.access_key_id(),
            "secret_access_key": credentials.secret_access_key(),
            "account_id": credentials.account_id(),
        })) }),
        Base::Process { command, .. } => json!({ "Process": command.value() }),
        Base::WebIdentity(WebIdentityRole { role, token_file }) => {
            json!({ "WebIdentityToken": without_null(json!({
                "role_arn": role.arn,
                "web_identity_token_file": token_file,
                "role_session_name": role.session_name,
            })) })
        }
        Base::Named(NamedSource::Environment) => json!({ "NamedSource": "Environment" }),
        Base::Named(NamedSource::Container) => json!({ "NamedSource": "EcsContainer" }),
        Base::Named(NamedSource::Instance) => json!({ "NamedSource": "Ec2InstanceMetadata" }),
        Base::Sso(session, account) => json!({ "Sso": without_null(json!({
            "sso_account_id": account.account_id,
            "sso_role_name": account.role_name,
            "sso_region": session.region,
            "sso_start_url": session.start_url,
            "sso_session": session.name,
        })) }),
        Base::Login(session) => json!({ "Login": session }),
    }
}

fn without_null(mut value: Value) -> Value {
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    value
}

/// Our words for the errors of the suite, by its own.
const ERRORS: [(&str, &str); 14] = [
    ("profile must contain `source_profile`", "`role_arn` needs `source_profile` or `credential_source`"),
    ("profile contained both source_profile and credential_source", "it has both `source_profile` and"),
    ("profile missing aws_secret_access_key", "there is no `aws_secret_access_key`"),
    ("profile missing aws_access_key_id", "there is no `aws_access_key_id`"),
    ("profile `B` did not contain credential information", "profile `B` (config:4): it has no source"),
    ("profile `A` did not contain credential information", "profile `A` (config:1): it has no source"),
    ("could not find source profile B referenced from A", "its `source_profile`, `B`, does not exist"),
    ("No profiles were defined", "there is no profile"),
    ("profile formed an infinite loop", "the roles form a loop: `A` → `B` → `A`"),
    ("`role_arn` was missing", "`web_identity_token_file` is set and `role_arn` is not"),
    ("if `sso_role_name` is set, then `sso_account_id` must also be set", "there is no `sso_account_id`"),
    ("if `sso_account_id` is set, then `sso_role_name` must also be set", "there is no `sso_role_name`"),
    (
        "`sso_region` can only be specified in the [sso-session] config when a session name is given",
        "`sso-session A` has no `sso_region`",
    ),
    (
        "sso-session named `oops` (referenced by profile `A`) was not found",
        "there is no section `sso-session oops`",
    ),
];

/// The config file of a case.
fn config(input: &Value) -> String {
    let mut text = String::new();
    for (kind, key) in [("profile", "profiles"), ("sso-session", "sso_sessions")] {
        for (name, properties) in input[key].as_object().into_iter().flatten() {
            writeln!(text, "[{kind} {name}]").unwrap();
            for (name, value) in properties.as_object().unwrap() {
                writeln!(text, "{name} = {}", value.as_str().unwrap()).unwrap();
            }
        }
    }
    text
}

#[test]
fn shared_suite() {
    let Some(suite) = farrier_suites::ROLE_CHAINS.json() else { return };
    let cases = suite.as_array().unwrap();
    for case in cases {
        let (docs, output) = (&case["docs"], &case["output"]);
        let result = plan(&config(&case["input"]), case["input"]["selected_profile"].as_str().unwrap());
        match (result, output["Error"].as_str()) {
            (Ok(chain), None) => assert_eq!(chain, output["ProfileChain"], "{docs}"),
            (Err(error), Some(text)) => {
                let expected = ERRORS.iter().find(|(theirs, _)| *theirs == text);
                let expected = expected.unwrap_or_else(|| panic!("{docs}: {text}: {error}")).1;
                assert!(error.contains(expected), "{docs}: {error}");
            }
            // There the error comes only when credentials are asked for.
            (Err(error), None) => {
                assert_eq!(docs, "SSO token profile selected");
                assert!(error.contains("it has a token and no credentials"), "{error}");
            }
            (result, _) => panic!("{docs}: {result:?}"),
        }
    }
    assert_eq!(cases.len(), 28);
    farrier_suites::ROLE_CHAINS.passed(cases.len());
}

#[test]
fn the_options_of_a_role() {
    let config = "[profile a]\nrole_arn = r\nsource_profile = b\nmfa_serial = m\nduration_seconds = 900\n\
                  external_id = x\nrole_session_name = s\n[profile b]\naws_access_key_id = k\n\
                  aws_secret_access_key = s\n";
    let files = profiles(config, "a");
    let plan = Plan::of(&files, files.selected().unwrap().unwrap()).unwrap();
    let expected = Role {
        session_name: Some("s".to_owned()),
        external_id: Some("x".to_owned()),
        duration: Some(900),
        mfa_serial: Some("m".to_owned()),
        ..Role::new("r")
    };
    assert_eq!(plan.roles, [expected]);
    let files = profiles(&config.replace("900", "15m"), "a");
    let error = Plan::of(&files, files.selected().unwrap().unwrap()).unwrap_err().to_string();
    assert_eq!(error, "profile `a` (config:5): `duration_seconds` must be a whole number of seconds");
}

#[test]
fn the_order_of_sources_in_a_profile() {
    let mut lines = vec![
        ("web_identity_token_file = t\nrole_arn = r", "WebIdentityToken"),
        ("sso_account_id = 1\nsso_role_name = r", "Sso"),
        ("aws_access_key_id = k\naws_secret_access_key = s", "AccessKey"),
        ("login_session = l", "Login"),
        ("credential_process = p", "Process"),
    ];
    while let Some((_, expected)) = lines.first() {
        let profile: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
        let config = format!("[profile a]\n{profile}sso_start_url = u\nsso_region = r\n");
        let chain = plan(&config, "a").unwrap();
        assert!(chain[0].get(expected).is_some(), "{expected}: {chain}");
        lines.remove(0);
    }
}

#[test]
fn an_account_beside_a_command() {
    let files = profiles("[profile a]\ncredential_process = p\naws_account_id = 1\n", "a");
    let plan = Plan::of(&files, files.selected().unwrap().unwrap()).unwrap();
    assert!(matches!(plan.base, Base::Process { account_id: Some("1"), .. }), "{plan:?}");
}

#[test]
fn a_session_and_its_profile_agree() {
    let config = "[profile a]\nsso_session = s\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r\n\
                  [sso-session s]\nsso_region = eu-west-1\nsso_start_url = u\n";
    assert!(plan(config, "a").unwrap()[0].get("Sso").is_some());
    let error = plan(&config.replacen("eu-west-1", "eu-west-2", 1), "a").unwrap_err();
    assert_eq!(error, "profile `a` (config:3): `sso_region` differs from that of the session (config:7)");
}

#[test]
fn an_unknown_source() {
    let error = plan("[profile a]\nrole_arn = r\ncredential_source = Ec2\n", "a").unwrap_err();
    assert!(
        error.starts_with("profile `a` (config:3): `credential_source` is `Ec2`, which is none of"),
        "{error}"
    );
}
