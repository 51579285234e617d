//! The suite of shared profile files: 65 cases.

use std::io::Write;
use std::path::Path;

use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::profile::{Profiles, Section};
use serde_json::{Map, Value};

const SUITE: &str = "../../shared/runtime-tests/profile-parser-tests.json";

/// The suite, or `None` if it is missing, which is a failure in CI.
fn suite() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SUITE);
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).expect("the suite is JSON")),
        Err(error) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{}: {error}", path.display());
            // Not `eprintln!`, which the test harness captures.
            let _ = writeln!(std::io::stderr(), "skipped: {}: {error}", path.display());
            None
        }
    }
}

fn environment(input: &Value) -> FixedEnvironment {
    let mut environment = FixedEnvironment::default();
    environment.variables.insert("HOME".to_owned(), "/home/ada".to_owned());
    for (key, path) in
        [("configFile", "/home/ada/.aws/config"), ("credentialsFile", "/home/ada/.aws/credentials")]
    {
        if let Some(text) = input[key].as_str() {
            environment.files.insert(path.into(), text.into());
        }
    }
    environment
}

fn to_json<'a>(sections: impl Iterator<Item = &'a Section>) -> Value {
    let properties = |section: &Section| {
        section.properties().map(|(name, property)| (name.to_owned(), property.value().into())).collect()
    };
    sections
        .map(|section| (section.name().to_owned(), Value::Object(properties(section))))
        .collect::<Map<_, _>>()
        .into()
}

#[test]
fn shared_suite() {
    let Some(suite) = suite() else { return };
    let cases = suite["tests"].as_array().expect("tests are an array");
    for case in cases {
        let name = &case["name"];
        let result = Profiles::load(&environment(&case["input"]));
        let output = &case["output"];
        // Our error messages begin in lower case.
        match (result, output["errorContaining"].as_str().map(str::to_ascii_lowercase)) {
            (Err(error), Some(text)) => {
                assert!(error.to_string().to_ascii_lowercase().contains(&text), "{name}: {error}");
                assert!(error.to_string().starts_with("/home/ada/.aws/config:"), "{name}: {error}");
            }
            (Ok(profiles), None) => {
                let config = &output["config"];
                assert_eq!(to_json(profiles.profiles()), config["profiles"], "{name}");
                if let Some(sessions) = config.get("sso_sessions") {
                    assert_eq!(&to_json(profiles.sso_sessions()), sessions, "{name}");
                }
            }
            (result, _) => panic!("{name}: {result:?}"),
        }
    }
    assert_eq!(cases.len(), 65);
}

#[test]
fn values_are_not_printed() {
    let input =
        serde_json::json!({ "credentialsFile": "[default]\naws_secret_access_key = hush\ns3 =\n k = hush" });
    let profiles = Profiles::load(&environment(&input)).expect("well-formed");
    let printed = format!("{profiles:?} {:?}", profiles.selected());
    assert!(printed.contains("aws_secret_access_key"), "{printed}");
    assert!(!printed.contains("hush"), "{printed}");
}

#[test]
fn a_variable_selects_the_profile() {
    let mut environment =
        environment(&serde_json::json!({ "configFile": "[default]\nregion = a\n[profile dev]\nregion = b" }));
    let region = |environment: &FixedEnvironment| {
        let profiles = Profiles::load(environment).expect("well-formed");
        profiles.selected().and_then(|profile| Some(profile.get("region")?.value().to_owned()))
    };
    assert_eq!(region(&environment).as_deref(), Some("a"));
    environment.variables.insert("AWS_PROFILE".to_owned(), "dev".to_owned());
    assert_eq!(region(&environment).as_deref(), Some("b"));
    environment.variables.insert("AWS_PROFILE".to_owned(), "none".to_owned());
    assert_eq!(region(&environment), None);
}

#[test]
fn bytes_that_are_not_text_are_named_by_line() {
    let mut environment = environment(&Value::Null);
    environment.files.insert("/home/ada/.aws/credentials".into(), b"[default]\nkey = \xff\n".to_vec());
    let error = Profiles::load(&environment).expect_err("not UTF-8");
    assert_eq!(error.to_string(), "/home/ada/.aws/credentials:2: the line is not UTF-8");
}
