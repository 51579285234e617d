//! The ways to sign in.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::user_pool::PASSWORD;
use super::*;

#[tokio::test]
async fn with_srp_as_a_user_and_as_an_administrator() {
    for (is_admin, prefix) in [(false, ""), (true, "Admin")] {
        let pool = UserPool::new();
        let sign_in = srp("ada@example.com", PASSWORD);
        let sign_in = if is_admin { sign_in.as_admin() } else { sign_in };
        let signed_in = signed_in(begin(sign_in, &pool).await.unwrap());
        assert_eq!(signed_in.username(), user_pool::USER);
        assert_eq!(signed_in.tokens().access_claims().unwrap().username(), Some("ada"));
        assert_eq!(signed_in.tokens().refresh(), Some("refresh-0"));
        let expected =
            [format!("{prefix}InitiateAuth"), format!("{prefix}RespondToAuthChallenge PASSWORD_VERIFIER")];
        assert_eq!(pool.calls(), expected);
        assert!(!pool.state().last.to_string().contains(PASSWORD));
    }
}

#[tokio::test]
async fn without_a_secret() {
    let pool = UserPool::new();
    pool.state().has_secret = false;
    let sign_in = SignIn::srp(pool_id(), AppClient::new(APP), "ada", PASSWORD);
    signed_in(begin(sign_in, &pool).await.unwrap());
}

#[tokio::test]
async fn a_wrong_password_is_not_authorized() {
    let pool = UserPool::new();
    for sign_in in
        [srp("ada", "wrong"), SignIn::password(pool_id(), app(), "ada", "wrong"), srp("eve", PASSWORD)]
    {
        let error = begin(sign_in, &pool).await.unwrap_err();
        assert!(error.is_not_authorized() && !error.is_retryable(), "{error}");
        assert!(!format!("{error} {error:?}").contains("wrong"));
    }
}

#[tokio::test]
async fn with_the_password() {
    let pool = UserPool::new();
    signed_in(begin(SignIn::password(pool_id(), app(), "ada", PASSWORD), &pool).await.unwrap());
    assert_eq!(pool.state().last["AuthFlow"], "USER_PASSWORD_AUTH");
    signed_in(begin(SignIn::password(pool_id(), app(), "ada", PASSWORD).as_admin(), &pool).await.unwrap());
    assert_eq!(pool.state().last["AuthFlow"], "ADMIN_USER_PASSWORD_AUTH");
}

#[tokio::test]
async fn with_custom_challenges() {
    for sign_in in
        [SignIn::custom(pool_id(), app(), "ada"), SignIn::custom_with_srp(pool_id(), app(), "ada", PASSWORD)]
    {
        let pool = UserPool::asking(["CUSTOM_CHALLENGE"]);
        let custom = the_state!(begin(sign_in, &pool).await.unwrap(), Custom);
        assert_eq!(custom.parameters()["question"], "2 + 2");
        signed_in(custom.answer("4").send(&client(&pool)).await.unwrap());
    }
}

#[tokio::test]
async fn with_a_choice_of_factors() {
    for factor in ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] {
        let next = Some(factor).filter(|factor| !factor.starts_with("PASSWORD"));
        let pool = UserPool::asking(["SELECT_CHALLENGE"].into_iter().chain(next));
        let step = begin(SignIn::choice(pool_id(), app(), "ada"), &pool).await.unwrap();
        let choice = the_state!(step, ChooseFactor);
        let names: Vec<_> = choice.factors().iter().map(ChallengeNameType::as_str).collect();
        assert_eq!(names, ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
        let pending = match factor {
            "PASSWORD" => choice.password(PASSWORD),
            "PASSWORD_SRP" => choice.srp(PASSWORD).unwrap(),
            "EMAIL_OTP" => choice.email_code(),
            "SMS_OTP" => choice.sms_code(),
            _ => choice.passkey(),
        };
        let step = pending.send(&client(&pool)).await.unwrap();
        let step = match step {
            Step::Code(code) => code.answer(user_pool::CODE).send(&client(&pool)).await.unwrap(),
            Step::Passkey(passkey) => {
                assert_eq!(passkey.request_options(), r#"{"challenge":"x"}"#);
                passkey.answer(r#"{"id":"passkey"}"#).send(&client(&pool)).await.unwrap()
            }
            step => step,
        };
        signed_in(step);
    }
}

#[tokio::test]
async fn with_a_preferred_factor() {
    for (factor, name) in
        [(ChallengeNameType::Password, "PASSWORD"), (ChallengeNameType::PasswordSrp, "PASSWORD_SRP")]
    {
        let pool = UserPool::asking([name]);
        let sign_in = SignIn::prefer(pool_id(), app(), "ada", factor);
        let password = the_state!(begin(sign_in, &pool).await.unwrap(), Password);
        assert_eq!(pool.state().last["AuthParameters"]["PREFERRED_CHALLENGE"], name);
        signed_in(password.answer(PASSWORD).unwrap().send(&client(&pool)).await.unwrap());
    }
}

#[tokio::test]
async fn on_a_device_that_was_confirmed() {
    let pool = UserPool::new();
    pool.state().new_device = true;
    let first = signed_in(begin(srp("ada", PASSWORD), &pool).await.unwrap());
    let confirmed = first.new_device().unwrap().confirm(&client(&pool), "laptop").await.unwrap();
    assert!(confirmed.needs_opt_in);
    let device = confirmed.device;
    assert_eq!((device.key(), device.group_key()), ("eu-west-1_device", "-group"));

    pool.state().challenges = vec!["DEVICE_SRP_AUTH"];
    pool.state().calls.clear();
    signed_in(begin(srp("ada", PASSWORD).device(device), &pool).await.unwrap());
    let expected = ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];
    let expected = expected.map(|name| format!("RespondToAuthChallenge {name}"));
    assert_eq!(pool.calls()[1..], expected);
    assert_eq!(pool.state().last["ChallengeResponses"]["DEVICE_KEY"], "eu-west-1_device");

    // Without the device, the challenge can be answered generically.
    pool.state().challenges = vec!["DEVICE_SRP_AUTH"];
    let other = the_state!(begin(srp("ada", PASSWORD), &pool).await.unwrap(), Other);
    assert_eq!(other.challenge(), &ChallengeNameType::DeviceSrpAuth);
}

#[tokio::test]
async fn metadata_and_sessions_are_passed_on() {
    let pool = UserPool::asking(["SELECT_CHALLENGE"]);
    let sign_in =
        SignIn::choice(pool_id(), app(), "ada").metadata([("a", "b")]).session("a session of sign-up");
    begin(sign_in, &pool).await.unwrap();
    assert_eq!(pool.state().last["ClientMetadata"]["a"], "b");
    assert_eq!(pool.state().last["Session"], "a session of sign-up");
}

#[test]
fn nothing_shows_a_secret() {
    let pending = srp("ada", PASSWORD).begin().unwrap();
    let shown = format!("{pending:?} {:?}", srp("ada", PASSWORD));
    assert!(!shown.contains(PASSWORD) && !shown.contains(SECRET) && !shown.contains("ada"), "{shown}");
}

#[cfg(feature = "blocking")]
#[test]
fn without_an_async_runtime() {
    use farrier_cognito_identity_provider::{Credentials, blocking};
    use farrier_runtime::environment::FixedEnvironment;
    let pool = UserPool::new();
    pool.state().new_device = true;
    let builder = blocking::Client::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = builder.environment(FixedEnvironment::default()).transport(pool.clone()).build().unwrap();
    let signed_in = signed_in(srp("ada", PASSWORD).begin().unwrap().send_blocking(&client).unwrap());
    signed_in.new_device().unwrap().confirm_blocking(&client, "laptop").unwrap();
    let session = farrier_cognito::session::Session::of(signed_in).start().unwrap();
    session.tokens_blocking(&client).unwrap();
    session.sign_out_blocking(&client).unwrap();
    assert!(session.tokens_blocking(&client).unwrap_err().is_signed_out());
}
