//! The suite of shared profile files: 65 cases.

use std::path::Path;

use farrier_runtime::environment::{Environment, FixedEnvironment};
use farrier_runtime::profile::{Profiles, Section};
use farrier_suites::{PROFILE_LOCATIONS, PROFILES};
use serde_json::{Map, Value};

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
fn locations_of_the_files() {
    let Some(suite) = PROFILE_LOCATIONS.json() else { return };
    let cases = suite["tests"].as_array().expect("tests are an array");
    let platform = if cfg!(windows) { "windows" } else { "linux" };
    let mut passed = 0;
    for case in cases.iter().filter(|case| case["platform"] == platform) {
        let variables = case["environment"].as_object().expect("variables are an object");
        let variable = |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().to_owned());
        let environment =
            FixedEnvironment { variables: variables.iter().map(variable).collect(), ..Default::default() };
        let profiles = Profiles::load(&environment).expect("no file exists");
        let found: Vec<_> = profiles.locations().map(|path| path.to_str().unwrap()).collect();
        assert_eq!(found, [&case["configLocation"], &case["credentialsLocation"]], "{case}");
        if let Some(name) = case["profile"].as_str() {
            assert_eq!(profiles.selected_name(), name, "{case}");
        }
        passed += 1;
    }
    assert!(passed > 0);
    PROFILE_LOCATIONS.report(passed, [(cases.len() - passed, "of another platform".to_owned())]);
}

#[test]
fn shared_suite() {
    let Some(suite) = PROFILES.json() else { return };
    let cases = suite["tests"].as_array().expect("tests are an array");
    for case in cases {
        let name = &case["name"];
        let result = Profiles::load(&environment(&case["input"]))
            .and_then(|profiles| profiles.check().map(|()| profiles));
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
    PROFILES.passed(cases.len());
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
        let profile = profiles.selected().expect("well-formed");
        profile.and_then(|profile| Some(profile.get("region")?.value().to_owned()))
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
    let profiles = Profiles::load(&environment).expect("files that can be read");
    let error = profiles.selected().expect_err("not UTF-8");
    assert_eq!(error.to_string(), "/home/ada/.aws/credentials:2: the line is not UTF-8");
}

#[test]
fn a_malformed_profile_matters_to_those_who_select_it() {
    let mut environment = environment(&serde_json::json!({
        "configFile": "[profile good]\nregion = a\n[profile bad]\nregion\n",
    }));
    environment.variables.insert("AWS_PROFILE".to_owned(), "good".to_owned());
    let profiles = Profiles::load(&environment).expect("files that can be read");
    assert!(profiles.selected().expect("well-formed").is_some());
    let error = profiles.clone().with_selected("bad").selected().expect_err("no equals sign").to_string();
    assert_eq!(error, "/home/ada/.aws/config:4: expected an '=' sign defining a property");
    assert_eq!(profiles.check().expect_err("no equals sign").to_string(), error);
}

#[test]
fn a_malformed_header_may_be_that_of_a_missing_profile() {
    for (text, line) in [
        ("[profile dev\nregion = a\n", 1),
        // A malformed line of another profile is not the reason.
        ("[profile other]\nregion\n[profile dev\nregion = a\n", 3),
    ] {
        let environment = environment(&serde_json::json!({ "configFile": text }));
        let profiles = Profiles::load(&environment).expect("files that can be read").with_selected("dev");
        let error = profiles.selected().expect_err("no bracket").to_string();
        assert_eq!(error, format!("/home/ada/.aws/config:{line}: profile definition must end with ']'"));
    }
}

/// The AWS CLI writes names with spaces in quotes into the config file, and without into the credentials file.
#[test]
fn names_with_spaces() {
    let environment = environment(&serde_json::json!({
        "configFile": "[profile 'my prof']\nregion = a\n[profile \"other prof\"]\nregion = b\n",
        "credentialsFile": "[my prof]\naws_access_key_id = c\n['quoted prof']\naws_access_key_id = d\n",
    }));
    let profiles = Profiles::load(&environment).expect("files that can be read");
    let value = |name: &str, key| Some(profiles.profile(name)?.get(key)?.value());
    assert_eq!(value("my prof", "region"), Some("a"));
    assert_eq!(value("my prof", "aws_access_key_id"), Some("c"));
    assert_eq!(value("other prof", "region"), Some("b"));
    assert_eq!(value("quoted prof", "aws_access_key_id"), Some("d"));
}

/// Refuses to open files at their default locations.
#[derive(Debug)]
struct Unreadable(std::io::ErrorKind, FixedEnvironment);

impl Environment for Unreadable {
    fn var(&self, name: &str) -> Option<String> {
        self.1.var(name)
    }

    fn read(&self, _: &Path) -> std::io::Result<Option<Vec<u8>>> {
        Err(self.0.into())
    }
}

#[test]
fn only_files_that_a_variable_names_must_be_readable() {
    use std::io::ErrorKind::{IsADirectory, NotADirectory, PermissionDenied};
    for kind in [IsADirectory, NotADirectory, PermissionDenied] {
        let mut environment = environment(&Value::Null);
        let profiles = Profiles::load(&Unreadable(kind, environment.clone())).expect("counts as absent");
        assert_eq!(profiles.profiles().count(), 0);
        environment.variables.insert("AWS_CONFIG_FILE".to_owned(), "/etc/aws".to_owned());
        let error = Profiles::load(&Unreadable(kind, environment)).expect_err("named by a variable");
        assert_eq!(error.to_string(), "/etc/aws: the file cannot be read");
    }
}
