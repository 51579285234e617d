//! Settings from environment variables and the shared config file.

use std::path::Path;

use farrier_runtime::environment::{Environment, FixedEnvironment};
use farrier_runtime::settings::{AccountIdEndpointMode, AuthSchemePreference, RetryMode, SharedSettings};

const SERVICE: &str = "Cognito Identity Provider";

fn environment(config: &str, variables: &[(&str, &str)]) -> FixedEnvironment {
    let mut environment = FixedEnvironment::default();
    environment.files.insert("config".into(), config.into());
    for &(name, value) in [("AWS_CONFIG_FILE", "config")].iter().chain(variables) {
        environment.variables.insert(name.to_owned(), value.to_owned());
    }
    environment
}

fn load(config: &str, variables: &[(&str, &str)]) -> Result<SharedSettings, String> {
    SharedSettings::load(&environment(config, variables), SERVICE).map_err(|error| error.to_string())
}

/// Checks the resulting endpoint.
fn check_endpoint(config: &str, variables: &[(&str, &str)], expected: Option<&str>) {
    let settings = load(config, variables).expect("settings that can be read");
    assert_eq!(settings.endpoint_url.as_deref(), expected, "{config} {variables:?}");
}

fn check_error(config: &str, variables: &[(&str, &str)], expected: &str) {
    assert_eq!(load(config, variables).expect_err("not a setting"), expected);
}

#[test]
fn nothing_set() {
    assert_eq!(load("", &[]), Ok(SharedSettings::default()));
    let empty = [("AWS_REGION", ""), ("AWS_USE_FIPS_ENDPOINT", ""), ("AWS_ENDPOINT_URL", "")];
    assert_eq!(load("[default]\nregion =\n", &empty), Ok(SharedSettings::default()));
}

#[test]
fn from_the_profile() {
    let settings = load(
        "[profile dev]\nregion = eu-west-1\nuse_fips_endpoint = TRUE\nuse_dualstack_endpoint = false\n\
         max_attempts = 5\nretry_mode = adaptive\nendpoint_url = http://localhost:1 # moto",
        &[("AWS_PROFILE", "dev")],
    )
    .expect("settings that can be read");
    assert_eq!(settings.region.as_deref(), Some("eu-west-1"));
    assert_eq!((settings.use_fips, settings.use_dual_stack), (Some(true), Some(false)));
    assert_eq!((settings.max_attempts, settings.retry_mode), (Some(5), Some(RetryMode::Adaptive)));
    assert_eq!(settings.endpoint_url.as_deref(), Some("http://localhost:1"));
}

#[test]
fn the_name_of_the_application() {
    let config = "[default]\nsdk_ua_app_id = of-the-profile";
    let name = |variables: &[(&str, &str)]| load(config, variables).map(|settings| settings.app_name);
    assert_eq!(name(&[]), Ok(Some("of-the-profile".to_owned())));
    assert_eq!(name(&[("AWS_SDK_UA_APP_ID", "of-the-shell")]), Ok(Some("of-the-shell".to_owned())));
}

#[test]
fn the_account_in_endpoints() {
    let config = "[default]\naccount_id_endpoint_mode = Required";
    let mode = |variables: &[(&str, &str)]| AccountIdEndpointMode::load(&environment(config, variables));
    assert_eq!(mode(&[]).unwrap(), Some(AccountIdEndpointMode::Required));
    let variable = [("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")];
    assert_eq!(mode(&variable).unwrap(), Some(AccountIdEndpointMode::Disabled));
}

#[test]
fn preferred_auth_schemes() {
    let config = "[default]\nauth_scheme_preference = sigv4a, sigv4";
    let names = |variables: &[(&str, &str)]| AuthSchemePreference::load(&environment(config, variables));
    assert_eq!(names(&[]).unwrap(), Some(AuthSchemePreference::new(["sigv4a", "sigv4"])));
    let variable = [("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth ,,")];
    assert_eq!(names(&variable).unwrap(), Some(AuthSchemePreference::new(["httpBearerAuth"])));
}

#[cfg(feature = "sigv4a")]
#[test]
fn regions_of_signatures() {
    use farrier_runtime::settings::SigningRegionSet;

    let config = "[default]\nsigv4a_signing_region_set = us-east-1, eu-west-1";
    let regions = |variables: &[(&str, &str)]| SigningRegionSet::load(&environment(config, variables));
    assert_eq!(regions(&[]).unwrap(), SigningRegionSet::new(["us-east-1", "eu-west-1"]));
    let variable = [("AWS_SIGV4A_SIGNING_REGION_SET", "*")];
    assert_eq!(regions(&variable).unwrap(), SigningRegionSet::new(["*"]));
    assert_eq!(regions(&[("AWS_SIGV4A_SIGNING_REGION_SET", ",")]).unwrap(), None);
}

#[cfg(feature = "checksum")]
#[test]
fn when_checksums_are_sent_and_verified() {
    use farrier_runtime::settings::ChecksumPolicy;

    let config =
        "[default]\nrequest_checksum_calculation = When_Required\nresponse_checksum_validation = always";
    let of = |variables: &[(&str, &str)]| environment(config, variables);
    let requests = ChecksumPolicy::load_for_requests(&of(&[])).unwrap();
    assert_eq!(requests, Some(ChecksumPolicy::WhenRequired));
    let problem = ChecksumPolicy::load_for_responses(&of(&[])).unwrap_err().to_string();
    assert!(problem.contains("`always` must be `when_supported` or `when_required`"), "{problem}");
    let supported = of(&[
        ("AWS_REQUEST_CHECKSUM_CALCULATION", "when_supported"),
        ("AWS_RESPONSE_CHECKSUM_VALIDATION", "WHEN_SUPPORTED"),
    ]);
    for load in [ChecksumPolicy::load_for_requests, ChecksumPolicy::load_for_responses] {
        assert_eq!(load(&supported).unwrap(), Some(ChecksumPolicy::WhenSupported));
    }
}

#[test]
fn variables_win() {
    let config = "[default]\nregion = eu-west-1\nuse_fips_endpoint = true\nmax_attempts = 5";
    let settings = load(
        config,
        &[("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_USE_FIPS_ENDPOINT", "false"), ("AWS_MAX_ATTEMPTS", "1")],
    )
    .expect("settings that can be read");
    assert_eq!(settings.region.as_deref(), Some("us-east-1"));
    assert_eq!((settings.use_fips, settings.max_attempts), (Some(false), Some(1)));
    let regions = [("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_REGION", "us-east-2")];
    assert_eq!(load(config, &regions).map(|settings| settings.region), Ok(Some("us-east-2".to_owned())));
}

#[test]
fn endpoints_in_order() {
    let config = "[default]\nservices = local\nendpoint_url = http://profile\n\
                  [services local]\ncognito_identity_provider =\n  endpoint_url = http://services\n";
    let service = ("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://service");
    let all = ("AWS_ENDPOINT_URL", "http://all");
    check_endpoint(config, &[service, all], Some("http://service"));
    check_endpoint(config, &[all], Some("http://all"));
    check_endpoint(config, &[("AWS_ENDPOINT_URL_S3", "http://s3")], Some("http://services"));
    check_endpoint("[default]\nendpoint_url = http://profile", &[], Some("http://profile"));
    check_endpoint("[default]\nservices = a\n[services a]\ns3 =\n endpoint_url = http://s3", &[], None);
}

#[test]
fn endpoints_ignored() {
    let all = ("AWS_ENDPOINT_URL", "http://all");
    check_endpoint("", &[all, ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")], None);
    check_endpoint("[default]\nignore_configured_endpoint_urls = true", &[all], None);
    let not_ignored = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
    check_endpoint(
        "[default]\nignore_configured_endpoint_urls = true",
        &[all, not_ignored],
        Some("http://all"),
    );
}

#[test]
fn errors_name_the_variable() {
    check_error(
        "",
        &[("AWS_USE_FIPS_ENDPOINT", "1")],
        "AWS_USE_FIPS_ENDPOINT: `1` must be `true` or `false`",
    );
    check_error("", &[("AWS_MAX_ATTEMPTS", "0")], "AWS_MAX_ATTEMPTS: `0` must be a whole number, at least 1");
    check_error(
        "",
        &[("AWS_RETRY_MODE", "never")],
        "AWS_RETRY_MODE: `never` must be `standard`, `adaptive` or `legacy`",
    );
    check_error(
        "",
        &[("AWS_REGION", "eu-west-1.example.org/")],
        "AWS_REGION: `eu-west-1.example.org/` must be a region: letters, digits and hyphens",
    );
    for (url, problem) in [
        ("localhost:5000", "`localhost:5000` must begin with `https://` or `http://`"),
        ("ftp://host", "`ftp://host` must begin with `https://` or `http://`"),
        ("https://ada:hush@host", "`https://***@host` must not have a user or a password"),
        ("https://host?key=hush", "`https://host?***` must not have a query"),
    ] {
        check_error("", &[("AWS_ENDPOINT_URL", url)], &format!("AWS_ENDPOINT_URL: {problem}"));
    }
}

#[test]
fn errors_name_the_line() {
    check_error(
        "[default]\n\nuse_dualstack_endpoint = yes",
        &[],
        "config:3: use_dualstack_endpoint: `yes` must be `true` or `false`",
    );
    check_error(
        "[default]\nservices = local",
        &[],
        "config:2: services: `local` is not there: the config file does not have a `services` section with this name",
    );
    check_error(
        "[default]\nservices = a\n[services a]\ncognito_identity_provider =\n  x = y\n  endpoint_url = z",
        &[],
        "config:6: endpoint_url: `z` must begin with `https://` or `http://`",
    );
    check_error(
        "[default",
        &[],
        "config:1: profile definition must end with ']' (needed for `use_fips_endpoint`)",
    );
}

/// AWS's tools set variables to empty values.
#[test]
fn blank_values_count_as_not_set() {
    for blank in ["", " ", "\t", "\r\n"] {
        let variables = [
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_PROFILE",
            "AWS_USE_FIPS_ENDPOINT",
            "AWS_USE_DUALSTACK_ENDPOINT",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            "AWS_MAX_ATTEMPTS",
            "AWS_RETRY_MODE",
            "AWS_SDK_UA_APP_ID",
        ];
        assert_eq!(
            load("", &variables.map(|name| (name, blank))),
            Ok(SharedSettings::default()),
            "{blank:?}"
        );
    }
    let region = load("", &[("AWS_REGION", " eu-west-1\r\n")]).expect("settings that can be read").region;
    assert_eq!(region.as_deref(), Some("eu-west-1"));
}

/// An environment whose files cannot be opened, although variables name them.
#[derive(Debug)]
struct NoFiles;

impl Environment for NoFiles {
    fn var(&self, name: &str) -> Option<String> {
        (name == "AWS_CONFIG_FILE").then(|| "/etc/aws".to_owned())
    }

    fn read(&self, _: &Path) -> std::io::Result<Option<Vec<u8>>> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn files_are_read_for_what_is_missing() {
    let mut known = SharedSettings::default();
    known.region = Some("eu-west-1".to_owned());
    known.endpoint_url = Some("http://localhost:5000".to_owned());
    known.max_attempts = Some(1);
    known.retry_mode = Some(RetryMode::Standard);
    assert_eq!(
        known.clone().complete(&NoFiles, SERVICE).map_err(|error| error.to_string()),
        Ok(known.clone())
    );
    known.max_attempts = None;
    let error = known.complete(&NoFiles, SERVICE).expect_err("the files are needed");
    assert_eq!(error.to_string(), "/etc/aws: the file cannot be read (needed for `max_attempts`)");
}
