//! The variables that a client reads for its calls.

use std::time::Duration;

use farrier_cognito_identity_provider::Client;
use farrier_runtime::client::Builder;
use farrier_runtime::environment::FixedEnvironment;
use farrier_suites::TRACE_HEADER;
use serde_json::Value;

use crate::answers::{Answers, client, request};

fn environment(variables: &[(&str, &str)]) -> FixedEnvironment {
    let variables = variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    FixedEnvironment { variables, ..FixedEnvironment::default() }
}

/// The request of a call with these variables.
async fn sent(
    variables: &[(&str, &str)],
    configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
) -> http::Request<bytes::Bytes> {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| configure(builder.environment(environment(variables))));
    client.send(request()).await.unwrap();
    answers.requests().remove(0)
}

/// The value of a header line such as `X-Amzn-Trace-Id: value`, as the suite writes them.
fn header_value(lines: &Value) -> Option<&str> {
    lines[0].as_str().map(|line| line.split_once(": ").unwrap().1)
}

/// AWS's test cases of recursion detection.
#[tokio::test]
async fn the_trace_header_of_lambda_functions() {
    let Some(suite) = TRACE_HEADER.json() else { return };
    let cases = suite.as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let variables = case["env"].as_object().unwrap();
        let variables: Vec<_> =
            variables.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
        let answers = Answers::new([(200, "{}")]);
        let client = client(&answers, |builder| builder.environment(environment(&variables)));
        let mut call = client.send(request());
        if let Some(value) = header_value(&case["requestHeadersBefore"]) {
            call = call.header("x-amzn-trace-id", value);
        }
        call.await.unwrap();
        let sent = answers.requests().remove(0);
        let found = sent.headers().get("x-amzn-trace-id").map(|value| value.to_str().unwrap());
        assert_eq!(found, header_value(&case["requestHeadersAfter"]), "{}", case["description"]);
    }
    TRACE_HEADER.passed(cases.len());
}

#[tokio::test]
async fn the_name_of_the_application() {
    let agent = |request: http::Request<bytes::Bytes>| {
        request.headers()["user-agent"].to_str().unwrap().rsplit_once(' ').map(|(_, last)| last.to_owned())
    };
    let variable = [("AWS_SDK_UA_APP_ID", " my app ")];
    assert_eq!(agent(sent(&variable, |builder| builder).await).as_deref(), Some("app/my-app"));
    let allowed = "aZ09!#$%&'*+-.^_`|~";
    let long = [allowed, &"x".repeat(50)].concat();
    let variable = [("AWS_SDK_UA_APP_ID", long.as_str())];
    assert_eq!(agent(sent(&variable, |builder| builder).await), Some(format!("app/{}", &long[..50])));
    let told = sent(&variable, |builder| builder.app_name("told")).await;
    assert_eq!(agent(told).as_deref(), Some("app/told"));
    assert!(!agent(sent(&[], |builder| builder).await).is_some_and(|last| last.starts_with("app/")));
}

#[tokio::test]
async fn pseudo_regions_are_regions_with_fips_endpoints() {
    for (name, host, region) in [
        ("fips-us-east-1", "cognito-idp-fips.us-east-1.amazonaws.com", "us-east-1"),
        ("us-gov-west-1-fips", "cognito-idp-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
    ] {
        let request = sent(&[], |builder| builder.region(name)).await;
        assert_eq!(request.uri().host(), Some(host));
        let authorization = request.headers()["authorization"].to_str().unwrap();
        assert!(authorization.contains(&format!("/{region}/cognito-idp/aws4_request")), "{authorization}");
    }
}

#[tokio::test]
async fn a_blank_region_counts_as_not_set() {
    let request = sent(&[("AWS_REGION", "eu-north-1\n")], |builder| builder.region(" ")).await;
    assert_eq!(request.uri().host(), Some("cognito-idp.eu-north-1.amazonaws.com"));
}

#[tokio::test]
async fn version_2_1_of_the_standard_mode() {
    for (variables, longest) in
        [(&[][..], Duration::from_secs(3)), (&[("AWS_NEW_RETRIES_2026", "TRUE")], Duration::from_millis(150))]
    {
        let answers = Answers::new([(503, "{}"), (503, "{}"), (200, "{}")]);
        let client = client(&answers, |builder| builder.environment(environment(variables)));
        let response = client.send(request()).await.unwrap();
        assert_eq!(response.metadata().attempts(), 3);
        assert!(response.metadata().retry_delay() <= longest);
    }
}
