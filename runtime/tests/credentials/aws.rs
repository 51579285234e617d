//! Credentials and settings from the AWS SDK's crates.

use aws_credential_types::Credentials as AwsProvided;
use aws_credential_types::provider::error::CredentialsError as AwsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_types::SdkConfig;
use aws_types::region::Region;
use farrier_runtime::credentials::AwsCredentials;
use farrier_runtime::settings::SharedSettings;

use crate::support::{World, at, parts};

#[derive(Debug)]
struct Provider {
    result: Option<AwsProvided>,
}

impl ProvideCredentials for Provider {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(
            self.result.clone().ok_or_else(|| AwsError::not_loaded("no session")),
        )
    }
}

fn provided() -> AwsProvided {
    AwsProvided::new("AKID", "hush-secret", Some("hush-session".to_owned()), Some(at(3600)), "test")
}

#[test]
fn credentials() {
    let provider = AwsCredentials::new(Provider { result: Some(provided()) });
    let credentials = World::default().load(&provider).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.expires_at(), credentials.source()), (Some(at(3600)), "aws-config"));
}

#[test]
fn errors() {
    let error = World::default().failure(&AwsCredentials::new(Provider { result: None }));
    assert!(error.starts_with("the provider of the crate `aws-config` failed: "), "{error}");
    assert!(error.ends_with(": no session"), "{error}");
}

#[test]
fn of_a_configuration() {
    let config = SdkConfig::builder()
        .region(Region::new("eu-west-1"))
        .use_fips(true)
        .endpoint_url("http://localhost:5000")
        .credentials_provider(SharedCredentialsProvider::new(Provider { result: Some(provided()) }))
        .build();
    let settings = SharedSettings::from_sdk_config(&config, "Cognito Identity Provider").unwrap();
    assert_eq!(settings.region.as_deref(), Some("eu-west-1"));
    assert_eq!((settings.use_fips, settings.use_dual_stack, settings.max_attempts), (Some(true), None, None));
    assert_eq!(settings.endpoint_url.as_deref(), Some("http://localhost:5000"));
    let provider = AwsCredentials::from_sdk_config(&config).unwrap();
    assert_eq!(World::default().load(&provider).unwrap().access_key_id(), "AKID");
    assert!(AwsCredentials::from_sdk_config(&SdkConfig::builder().build()).is_none());
}
