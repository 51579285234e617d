//! Calls operations of generated clients by name: `farrier-tests-boto3 PROXY` reads calls as JSON, one a line, and
//! answers each with a line when the call has ended. All requests go to the proxy, which records them.
//!
//! `call.py` does the same with boto3.
#![forbid(unsafe_code)]

use std::io::Write as _;

use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use serde_json::{Value, json};

/// The address of every service. Its name is never looked up, because requests go to the proxy.
const ENDPOINT: &str = "http://api.example.com";

macro_rules! services {
    ($($name:literal: $client:ident;)*) => {
        /// Calls an operation of a service.
        async fn call(service: &str, operation: &str, input: &str, proxy: &str) -> Result<(), String> {
            match service {
                $(
                    #[cfg(feature = $name)]
                    $name => {
                        let builder = configured($client::Client::builder(), proxy);
                        let client = builder.build().map_err(|error| format!("{error:#}"))?;
                        let output = client.call_json(operation, input).await;
                        output.map(drop).map_err(|error| format!("{error:#}"))
                    }
                )*
                _ => Err(format!("the service {service} is not built in")),
            }
        }
    };
}

services! {
    "api-gateway": api_gateway;
    "arc-region-switch": arc_region_switch;
    "cloudwatch": cloudwatch;
    "cognito-identity": cognito_identity;
    "cognito-identity-provider": cognito_identity_provider;
    "dynamodb": dynamodb;
    "ec2-synthetic": ec2_synthetic;
    "glacier": glacier;
    "iam": iam;
    "iot-data-plane": iot_data_plane;
    "kms": kms;
    "lambda": lambda;
    "polly": polly;
    "rds": rds;
    "route-53": route_53;
    "s3": s3;
    "s3-control": s3_control;
    "secrets-manager": secrets_manager;
    "ses": ses;
    "sfn": sfn;
    "sns": sns;
    "sqs": sqs;
    "sts": sts;
}

/// Gives a client the settings that `call.py` has too.
fn configured<C>(builder: Builder<C>, proxy: &str) -> Builder<C> {
    let variables = [("http_proxy".to_owned(), proxy.to_owned())].into();
    let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let builder = builder.environment(environment).credentials(credentials).max_attempts(1);
    builder.region("us-east-1").endpoint_url(ENDPOINT)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proxy = std::env::args().nth(1).ok_or("the URL of the proxy is missing")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for line in std::io::stdin().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| asked[name].as_str().unwrap_or_default();
        let input = asked["input"].to_string();
        let outcome = runtime.block_on(call(text("service"), text("operation"), &input, &proxy));
        writeln!(std::io::stdout(), "{}", json!({ "error": outcome.err() }))?;
    }
    Ok(())
}
