//! The endpoints of services that provide credentials.

use farrier_runtime::credentials::{
    AssumeRole, Credentials, DefaultChain, ProfileCredentials, ProvideCredentials,
};

use crate::roles::assumed;
#[cfg(all(feature = "sso", feature = "identity-pools"))]
use crate::support::Answer;
use crate::support::{World, block_on};

/// Assumes a role, and returns the request and the region of its signature.
fn assume(world: World) -> (String, String) {
    let world = world.answers([assumed("AssumeRole", "ROLE")]);
    let provider =
        AssumeRole::new("arn:aws:iam::123456789012:role/A", Credentials::new("BASE", "hush-secret"));
    world.load(&provider).unwrap();
    let authorization = world.header(0, "authorization").unwrap();
    let region = authorization.split('/').nth(2).unwrap().to_owned();
    (world.requests().remove(0), region)
}

fn check(world: World, host: &str, region: &str) {
    assert_eq!(assume(world), (format!("POST https://{host}/"), region.to_owned()));
}

fn in_region(region: &str, setting: &str) -> World {
    World::new(&[("AWS_REGION", region), ("AWS_STS_REGIONAL_ENDPOINTS", setting)])
}

#[test]
fn regional_unless_legacy_is_asked_for() {
    for setting in ["", "regional", "Regional"] {
        check(in_region("eu-west-1", setting), "sts.eu-west-1.amazonaws.com", "eu-west-1");
        check(in_region("us-east-1", setting), "sts.us-east-1.amazonaws.com", "us-east-1");
    }
    for setting in ["legacy", "LEGACY"] {
        check(in_region("eu-west-1", setting), "sts.amazonaws.com", "us-east-1");
    }
    // Newer regions and other partitions have no other endpoint.
    check(in_region("eu-south-1", "legacy"), "sts.eu-south-1.amazonaws.com", "eu-south-1");
    check(in_region("cn-north-1", "legacy"), "sts.cn-north-1.amazonaws.com.cn", "cn-north-1");
    check(in_region("aws-global", "regional"), "sts.amazonaws.com", "us-east-1");
}

#[test]
fn legacy_in_a_profile() {
    let profile = "region = us-west-2\nsts_regional_endpoints = legacy\n";
    let world = || World::with_config(&format!("[default]\n{profile}"));
    check(world(), "sts.amazonaws.com", "us-east-1");
    let world = world().variable("AWS_STS_REGIONAL_ENDPOINTS", "regional");
    check(world, "sts.us-west-2.amazonaws.com", "us-west-2");
    let role = format!("[profile dev]\nrole_arn = A\ncredential_source = Environment\n{profile}");
    let keys = [("AWS_ACCESS_KEY_ID", "ENV"), ("AWS_SECRET_ACCESS_KEY", "hush-secret")];
    let world =
        keys.iter().fold(World::with_config(&role), |world, (name, value)| world.variable(name, value));
    let world = world.answers([assumed("AssumeRole", "ROLE")]);
    world.load(&ProfileCredentials::named("dev")).unwrap();
    assert_eq!(world.requests(), ["POST https://sts.amazonaws.com/"]);
}

#[test]
fn legacy_and_web_identity() {
    let world = in_region("eu-west-1", "legacy")
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")
        .variable("AWS_ROLE_ARN", "A")
        .file("/token", "hush-token")
        .answers([assumed("AssumeRoleWithWebIdentity", "WEB")]);
    world.load(&DefaultChain::new()).unwrap();
    assert_eq!(world.requests(), ["POST https://sts.amazonaws.com/"]);
}

#[test]
fn fips_dual_stack_and_custom_endpoints_come_before_legacy() {
    let world = |name, value| in_region("us-east-1", "legacy").variable(name, value);
    check(world("AWS_USE_FIPS_ENDPOINT", "true"), "sts-fips.us-east-1.amazonaws.com", "us-east-1");
    check(world("AWS_USE_DUALSTACK_ENDPOINT", "true"), "sts.us-east-1.api.aws", "us-east-1");
    check(world("AWS_ENDPOINT_URL_STS", "https://sts.example.com"), "sts.example.com", "us-east-1");
    // The endpoint of another service is not that of STS.
    check(world("AWS_ENDPOINT_URL_SSO", "https://sso.example.com"), "sts.amazonaws.com", "us-east-1");
    let services =
        "[default]\nservices = local\n[services local]\nsts =\n  endpoint_url = https://own.example.com\n";
    check(World::with_config(services), "own.example.com", "us-east-1");
}

#[test]
fn the_value_must_be_known() {
    let provider = AssumeRole::new("A", Credentials::new("BASE", "hush-secret"));
    let message = in_region("us-east-1", "global").failure(&provider);
    let expected = "AWS_STS_REGIONAL_ENDPOINTS: `global` must be `regional` or `legacy`";
    assert!(message.starts_with("role `A`: STS cannot be called: "), "{message}");
    assert!(message.contains(expected), "{message}");
    // It is not read if it has no effect.
    let world = in_region("us-east-1", "global").variable("AWS_ENDPOINT_URL", "https://sts.example.com");
    let world = world.answers([assumed("AssumeRole", "ROLE")]);
    block_on(provider.provide_credentials(&world.context())).unwrap();
}

/// The hosts that a provider calls, with the endpoints of all services set.
#[cfg(all(feature = "sso", feature = "identity-pools"))]
fn hosts(world: World, provider: &dyn ProvideCredentials) -> Vec<String> {
    let services = ["STS", "SSO", "SSO_OIDC", "SIGNIN", "COGNITO_IDENTITY"];
    let world = services.iter().fold(world.variable("HOME", "/home/ada"), |world, service| {
        let host = service.to_ascii_lowercase().replace('_', "-");
        world.variable(&format!("AWS_ENDPOINT_URL_{service}"), &format!("https://{host}.example.com"))
    });
    // Every service refuses, after which some have no other call.
    let refused = || Answer::Response(http::Response::builder().status(400).body("{}".to_owned()).unwrap());
    let world = world.answers([refused(), refused()]);
    let _ = block_on(provider.provide_credentials(&world.context()));
    let host = |request: &String| request.split('/').nth(2).unwrap_or_default().to_owned();
    world.requests().iter().map(host).collect()
}

#[cfg(all(feature = "sso", feature = "identity-pools"))]
#[test]
fn every_service_has_an_endpoint_of_its_own() {
    use crate::{login, sso};

    let role = AssumeRole::new("A", Credentials::new("BASE", "hush-secret"));
    assert_eq!(hosts(World::default(), &role), ["sts.example.com"]);
    let profile = ProfileCredentials::new();
    assert_eq!(hosts(sso::with_valid_token(), &profile), ["sso.example.com"]);
    assert_eq!(hosts(sso::with_expired_token(), &profile), ["sso-oidc.example.com"]);
    assert_eq!(hosts(login::with_expired_credentials(), &profile), ["signin.example.com"]);
    let pool = farrier_runtime::credentials::IdentityPool::new("eu-west-1:1");
    assert_eq!(hosts(World::default(), &pool), ["cognito-identity.example.com"]);
}
