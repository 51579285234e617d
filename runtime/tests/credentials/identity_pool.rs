//! Identity pools of Cognito.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use farrier_runtime::credentials::{CachedCredentials, CredentialsError, IdentityPool};
use serde_json::{Value, json};

use crate::roles::assumed;
use crate::support::{Answer, World, at, block_on, body, parts};

const POOL: &str = "eu-west-1:00000000-0000-4000-8000-000000000000";
const USER_POOL: &str = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd";

fn identity(id: &str) -> Answer {
    body(&json!({ "IdentityId": id }).to_string())
}

fn credentials() -> Answer {
    body(
        &json!({ "IdentityId": "eu-west-1:1", "Credentials": { "AccessKeyId": "AKID", "SecretKey": "hush-secret",
            "SessionToken": "hush-session", "Expiration": 1_700_003_600 } })
        .to_string(),
    )
}

fn refused(code: &str) -> Answer {
    let body = json!({ "__type": code, "message": "no" }).to_string();
    Answer::Response(http::Response::builder().status(400).body(body).unwrap())
}

fn sent(world: &World, request: usize) -> (String, Value) {
    let operation = world.header(request, "x-amz-target").unwrap_or_default();
    let operation = operation.rsplit('.').next().unwrap_or_default().to_owned();
    (operation, serde_json::from_str(&world.body(request)).unwrap_or_default())
}

fn signed_in() -> IdentityPool {
    IdentityPool::new(POOL).with_logins(|| async { Ok([(USER_POOL.to_owned(), "hush-token".to_owned())]) })
}

#[test]
fn a_guest_stays_the_same() {
    let world = World::default().answers([identity("eu-west-1:1"), credentials(), credentials()]);
    let pool = IdentityPool::new(POOL).with_account_id("123456789012");
    let found = world.load(&pool).unwrap();
    assert_eq!(parts(&found), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((found.expires_at(), found.source()), (Some(at(3600)), "identity pool"));
    world.load(&pool).unwrap();
    let id = json!({ "AccountId": "123456789012", "IdentityPoolId": POOL });
    let of_identity = json!({ "IdentityId": "eu-west-1:1" });
    assert_eq!(sent(&world, 0), ("GetId".to_owned(), id));
    for request in [1, 2] {
        assert_eq!(sent(&world, request), ("GetCredentialsForIdentity".to_owned(), of_identity.clone()));
    }
    assert_eq!(world.requests()[0], "POST https://cognito-identity.eu-west-1.amazonaws.com/");
    assert_eq!(world.header(0, "authorization"), None);
}

#[test]
fn a_user_who_signed_in() {
    let world = World::default().answers([identity("eu-west-1:1"), credentials()]);
    let found = world.load(&signed_in().with_role("arn:aws:iam::123456789012:role/Editor")).unwrap();
    assert_eq!(found.account_id(), Some("123456789012"));
    let logins = json!({ USER_POOL: "hush-token" });
    assert_eq!(sent(&world, 0).1["Logins"], logins);
    let (_, request) = sent(&world, 1);
    assert_eq!(
        (&request["Logins"], &request["CustomRoleArn"]),
        (&logins, &"arn:aws:iam::123456789012:role/Editor".into())
    );
}

#[test]
fn the_id_of_an_identity_is_asked_for_once() {
    let world = World::default().answers([identity("eu-west-1:1"), credentials()]);
    let pool = signed_in();
    for _ in 0..2 {
        assert_eq!(block_on(pool.identity_id(&world.context())).unwrap(), "eu-west-1:1");
    }
    world.load(&pool).unwrap();
    assert_eq!(sent(&world, 0).1["Logins"], json!({ USER_POOL: "hush-token" }));
    assert_eq!(sent(&world, 1).0, "GetCredentialsForIdentity");
    assert_eq!(world.requests().len(), 2);
}

#[test]
fn each_refresh_asks_for_the_logins() {
    let asked = Arc::new(AtomicUsize::new(0));
    let pool = IdentityPool::new(POOL).with_logins(move || {
        let token = format!("hush-token-{}", asked.fetch_add(1, Ordering::SeqCst));
        async { Ok([(USER_POOL.to_owned(), token)]) }
    });
    let pool = CachedCredentials::new(pool);
    let later = body(
        &json!({ "Credentials": { "AccessKeyId": "LATER", "SecretKey": "hush-secret",
            "SessionToken": "hush-session", "Expiration": 1_700_007_200 } })
        .to_string(),
    );
    let world = World::default().answers([identity("eu-west-1:1"), credentials(), later]);
    assert_eq!(world.load(&pool).unwrap().access_key_id(), "AKID");
    world.clock.set(3000);
    assert_eq!(world.load(&pool).unwrap().access_key_id(), "AKID");
    world.clock.set(3400);
    assert_eq!(world.load(&pool).unwrap().access_key_id(), "LATER");
    let tokens = [0, 1, 2].map(|request| sent(&world, request).1["Logins"][USER_POOL].clone());
    assert_eq!(tokens, ["hush-token-0", "hush-token-0", "hush-token-1"]);
}

#[test]
fn the_clock_of_the_service_decides() {
    let Answer::Body(text) = credentials() else { panic!("a body") };
    let response =
        http::Response::builder().header("date", "Tue, 14 Nov 2023 22:13:20 GMT").body(text).unwrap();
    let world = World::default().answers([identity("eu-west-1:1"), Answer::Response(response)]);
    world.clock.set(-7200);
    assert_eq!(world.load(&signed_in()).unwrap().expires_at(), Some(at(-7200 + 3600)));
}

#[test]
fn the_basic_flow() {
    let token = body(&json!({ "IdentityId": "eu-west-1:1", "Token": "hush-token" }).to_string());
    let answers = [identity("eu-west-1:1"), token, assumed("AssumeRoleWithWebIdentity", "ROLE")];
    let world = World::new(&[("AWS_REGION", "us-east-2")]).answers(answers);
    let found = world.load(&signed_in().with_basic_flow("arn:aws:iam::123456789012:role/Reader")).unwrap();
    assert_eq!((found.access_key_id(), found.source()), ("ROLE", "identity pool"));
    assert_eq!(sent(&world, 1).0, "GetOpenIdToken");
    assert_eq!(world.requests()[2], "POST https://sts.eu-west-1.amazonaws.com/");
    assert!(world.body(2).contains("WebIdentityToken=hush-token"));
}

#[test]
fn an_identity_is_forgotten_only_if_it_is_refused() {
    let broken = || refused("InvalidParameterException");
    let world =
        World::default().answers([identity("eu-west-1:1"), broken(), refused("ResourceNotFoundException")]);
    let pool = IdentityPool::new(POOL);
    for _ in 0..2 {
        let message = world.failure(&pool);
        assert!(
            message.starts_with(&format!("identity pool `{POOL}`: the identity gets no credentials: ")),
            "{message}"
        );
    }
    let world = world.answers([identity("eu-west-1:2"), credentials()]);
    world.load(&pool).unwrap();
    let operations: Vec<_> = (0..5).map(|request| sent(&world, request).0).collect();
    let get = "GetCredentialsForIdentity";
    assert_eq!(operations, ["GetId", get, get, "GetId", get]);
}

#[test]
fn what_cannot_work() {
    let world = World::default();
    assert_eq!(
        world.failure(&IdentityPool::new("pool")),
        "identity pool `pool`: the id must begin with a region and `:`"
    );
    let refused = IdentityPool::new(POOL).with_logins(|| async {
        Err::<[(String, String); 0], _>(CredentialsError::failed("nobody is signed in"))
    });
    assert_eq!(world.failure(&refused), "nobody is signed in");
}
