//! Roles: assumed with other credentials, and with web identity.

use std::collections::BTreeMap;
use std::time::Duration;

use farrier_runtime::credentials::{
    AssumeRole, Credentials, CredentialsError, DefaultChain, ProfileCredentials, ProvideCredentials,
    WebIdentity,
};

use crate::support::{Answer, World, at, block_on, body, parts};

const ROLE: &str = "arn:aws:iam::123456789012:role/Reader";

/// The answer of STS, with credentials for an hour.
pub(crate) fn assumed(operation: &str, key: &str) -> Answer {
    body(&format!(
        "<{operation}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{operation}Result>\
         <AssumedRoleUser><AssumedRoleId>ID:s</AssumedRoleId>\
         <Arn>arn:aws:sts::123456789012:assumed-role/Reader/s</Arn></AssumedRoleUser>\
         <Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>hush-secret</SecretAccessKey>\
         <SessionToken>hush-session</SessionToken><Expiration>2023-11-14T23:13:20Z</Expiration></Credentials>\
         </{operation}Result></{operation}Response>"
    ))
}

fn fields(world: &World, request: usize) -> BTreeMap<String, String> {
    let body = world.body(request);
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            rest = tail;
            if *first == b'%' {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    let pairs = body.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

fn base() -> Credentials {
    Credentials::new("BASE", "hush-secret")
}

#[test]
fn a_role_with_all_options() {
    let provider = AssumeRole::new(ROLE, base())
        .with_session_name("report")
        .with_external_id("7")
        .with_duration(Duration::from_secs(900))
        .with_policy("{}")
        .with_policy_arns(["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B"])
        .with_source_identity("ada")
        .with_mfa("arn:aws:iam::123456789012:mfa/ada", |serial| {
            let code = if serial.ends_with("ada") { "123456\n" } else { "" };
            async move { Ok(code.to_owned()) }
        });
    let world = World::new(&[("AWS_REGION", "eu-west-1")]).answers([assumed("AssumeRole", "ROLE")]);
    let credentials = world.load(&provider).unwrap();
    assert_eq!(parts(&credentials), ("ROLE", "hush-secret", Some("hush-session")));
    assert_eq!(credentials.expires_at(), Some(at(3600)));
    assert_eq!((credentials.source(), credentials.account_id()), ("assumed role", Some("123456789012")));
    assert_eq!(world.requests(), ["POST https://sts.eu-west-1.amazonaws.com/"]);
    let expected = [
        ("Action", "AssumeRole"),
        ("DurationSeconds", "900"),
        ("ExternalId", "7"),
        ("Policy", "{}"),
        ("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/A"),
        ("PolicyArns.member.2.arn", "arn:aws:iam::aws:policy/B"),
        ("RoleArn", ROLE),
        ("RoleSessionName", "report"),
        ("SerialNumber", "arn:aws:iam::123456789012:mfa/ada"),
        ("SourceIdentity", "ada"),
        ("TokenCode", "123456"),
        ("Version", "2011-06-15"),
    ];
    let fields = fields(&world, 0);
    assert!(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).eq(expected), "{fields:?}");
    assert!(world.header(0, "authorization").unwrap().contains("Credential=BASE/20231114/eu-west-1/sts/"));
}

#[test]
fn a_role_of_a_profile_needs_a_code() {
    let config = format!(
        "[default]\nrole_arn = {ROLE}\nsource_profile = base\nmfa_serial = M\nregion = eu-west-1\n\
         [profile base]\naws_access_key_id = BASE\naws_secret_access_key = hush-secret\n"
    );
    let world = World::with_config(&config);
    assert_eq!(
        world.failure(&DefaultChain::new()),
        format!(
            "role `{ROLE}`: a code of the MFA device `M` is needed: give the provider a callback with `with_mfa`"
        ),
    );
    let refuse = |_: &str| async { Err(CredentialsError::failed("the user said no")) };
    assert_eq!(world.failure(&DefaultChain::new().with_mfa(refuse)), "the user said no");
    let world = world.answers([assumed("AssumeRole", "ROLE")]);
    let provider = DefaultChain::new().with_mfa(|_| async { Ok("000000".to_owned()) });
    assert_eq!(world.load(&provider).unwrap().access_key_id(), "ROLE");
    assert_eq!(fields(&world, 0)["TokenCode"], "000000");
    assert_eq!(fields(&world, 0)["RoleSessionName"], "farrier-1700000000000");
}

#[test]
fn one_role_after_the_other() {
    let config = "[profile a]\nrole_arn = A\nsource_profile = b\n[profile b]\nrole_arn = B\nsource_profile = c\n\
                  [profile c]\nrole_arn = C\ncredential_source = Environment\n";
    let world = World::with_config(config)
        .variable("AWS_ACCESS_KEY_ID", "ENV")
        .variable("AWS_SECRET_ACCESS_KEY", "hush-secret")
        .answers(["C", "B", "A"].map(|key| assumed("AssumeRole", key)));
    assert_eq!(world.load(&ProfileCredentials::named("a")).unwrap().access_key_id(), "A");
    let roles: Vec<_> = (0..3).map(|request| fields(&world, request)["RoleArn"].clone()).collect();
    assert_eq!(roles, ["C", "B", "A"]);
    let signers = ["ENV", "C", "B"];
    for (request, key) in signers.iter().enumerate() {
        let authorization = world.header(request, "authorization").unwrap();
        assert!(authorization.contains(&format!("Credential={key}/")), "{authorization}");
    }
}

#[test]
fn the_profile_that_the_program_names_has_the_settings() {
    let config = "[default]\nregion = us-east-2\n\
                  [profile dev]\nregion = eu-west-3\nrole_arn = A\ncredential_source = Environment\n\
                  use_fips_endpoint = true\n";
    let world = World::with_config(config)
        .variable("AWS_ACCESS_KEY_ID", "ENV")
        .variable("AWS_SECRET_ACCESS_KEY", "hush-secret")
        .answers([assumed("AssumeRole", "A"), assumed("AssumeRole", "A")]);
    world.load(&ProfileCredentials::named("dev")).unwrap();
    let context = world.context().with_region("ca-central-1");
    block_on(ProfileCredentials::named("dev").provide_credentials(&context)).unwrap();
    assert_eq!(
        world.requests(),
        [
            "POST https://sts-fips.eu-west-3.amazonaws.com/",
            "POST https://sts-fips.ca-central-1.amazonaws.com/"
        ]
    );
}

#[test]
fn without_a_region() {
    let world = World::default().answers([assumed("AssumeRole", "A")]);
    world.load(&AssumeRole::new(ROLE, base())).unwrap();
    assert_eq!(world.requests(), ["POST https://sts.us-east-1.amazonaws.com/"]);
}

#[test]
fn what_sts_refuses() {
    let error = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
                 <Message>not authorized</Message></Error></ErrorResponse>";
    let response = http::Response::builder().status(403).body(error.to_owned()).unwrap();
    let world = World::default().answers([Answer::Response(response)]);
    let message = world.failure(&AssumeRole::new(ROLE, base()));
    let expected = format!("role `{ROLE}`: it cannot be assumed: AssumeRole: AccessDenied: not authorized");
    assert!(message.starts_with(&expected), "{message}");
}

#[test]
fn the_clock_of_the_service_decides() {
    let Answer::Body(text) = assumed("AssumeRole", "A") else { panic!("a body") };
    // The local clock is two hours ahead, so by this clock the credentials have already expired.
    let response =
        http::Response::builder().header("date", "Tue, 14 Nov 2023 22:13:20 GMT").body(text).unwrap();
    let world = World::default().answers([Answer::Response(response)]);
    world.clock.set(7200);
    let credentials = world.load(&AssumeRole::new(ROLE, base())).unwrap();
    assert_eq!(credentials.expires_at(), Some(at(7200 + 3600)));
}

#[test]
fn web_identity() {
    let world = World::new(&[
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"),
        ("AWS_ROLE_ARN", ROLE),
        ("AWS_ROLE_SESSION_NAME", "pod"),
        ("AWS_REGION", "eu-west-1"),
    ])
    .file("/token", "hush-token\n")
    .answers([assumed("AssumeRoleWithWebIdentity", "WEB")]);
    let credentials = world.load(&DefaultChain::new()).unwrap();
    assert_eq!((credentials.access_key_id(), credentials.source()), ("WEB", "web identity"));
    assert_eq!(credentials.account_id(), Some("123456789012"));
    let fields = fields(&world, 0);
    assert_eq!((&*fields["WebIdentityToken"], &*fields["RoleSessionName"]), ("hush-token", "pod"));
    assert_eq!(world.header(0, "authorization"), None);
}

#[test]
fn web_identity_that_is_not_complete() {
    let world = || World::new(&[("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")]);
    assert_eq!(
        world().failure(&WebIdentity::new()),
        "web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not"
    );
    let world = || world().variable("AWS_ROLE_ARN", ROLE);
    assert_eq!(world().failure(&WebIdentity::new()), "web identity: `/token` does not exist");
    assert_eq!(world().file("/token", " \n").failure(&WebIdentity::new()), "web identity: `/token` is empty");
    assert_eq!(
        World::default().not_configured(&WebIdentity::new()),
        "web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set"
    );
    let given = WebIdentity::from_file(ROLE, "/other");
    assert_eq!(world().failure(&given), "web identity: `/other` does not exist");
}
