//! The challenges after the first factor.

use farrier_cognito::sign_in::Channel;

use super::user_pool::{CODE, PASSWORD};
use super::*;

async fn first(pool: &UserPool) -> Step {
    begin(srp("ada", PASSWORD), pool).await.unwrap()
}

#[tokio::test]
async fn codes_have_a_channel_and_can_be_corrected() {
    for (name, channel, destination) in [
        ("SMS_MFA", Channel::Sms, "+*******99"),
        ("SMS_OTP", Channel::Sms, "+*******99"),
        ("EMAIL_OTP", Channel::Email, "a***@e***"),
        ("SOFTWARE_TOKEN_MFA", Channel::App, "phone"),
    ] {
        let pool = UserPool::asking([name]);
        let code = the_state!(first(&pool).await, Code);
        assert_eq!((code.channel(), code.destination()), (channel, Some(destination)));
        let error = code.answer("000000").send(&client(&pool)).await.unwrap_err();
        assert!(error.is_wrong_code() && !error.is_not_authorized(), "{error}");
        signed_in(code.answer(CODE).send(&client(&pool)).await.unwrap());
    }
}

#[tokio::test]
async fn a_new_password_comes_with_missing_attributes() {
    let pool = UserPool::asking(["NEW_PASSWORD_REQUIRED"]);
    let state = the_state!(first(&pool).await, NewPassword);
    assert_eq!(state.missing_attributes(), ["given_name"]);
    assert_eq!(state.attributes()["email"], "ada@example.com");
    let names = [("given_name", "Ada")];
    let error = state.answer_with("short", names).send(&client(&pool)).await.unwrap_err();
    assert!(error.is_invalid_password());
    signed_in(state.answer_with("New-password-1", names).send(&client(&pool)).await.unwrap());
    signed_in(begin(srp("ada", "New-password-1"), &pool).await.unwrap());
}

#[tokio::test]
async fn a_second_factor_is_chosen() {
    let pool = UserPool::asking(["SELECT_MFA_TYPE", "SOFTWARE_TOKEN_MFA"]);
    let choice = the_state!(first(&pool).await, ChooseMfa);
    assert_eq!(choice.factors(), ["SMS_MFA", "SOFTWARE_TOKEN_MFA"]);
    let code = the_state!(choice.answer("SOFTWARE_TOKEN_MFA").send(&client(&pool)).await.unwrap(), Code);
    signed_in(code.answer(CODE).send(&client(&pool)).await.unwrap());
}

#[tokio::test]
async fn an_authenticator_app_is_set_up() {
    let pool = UserPool::asking(["MFA_SETUP"]);
    let setup = the_state!(first(&pool).await, SetUpMfa);
    assert_eq!(setup.factors(), ["SOFTWARE_TOKEN_MFA"]);
    let secret = the_state!(setup.totp().send(&client(&pool)).await.unwrap(), TotpSecret);
    assert_eq!(secret.secret(), "JBSWY3DPEHPK3PXP");
    let url = "otpauth://totp/My%20shop:ada?secret=JBSWY3DPEHPK3PXP&issuer=My%20shop";
    assert_eq!(secret.url("My shop"), url);
    assert!(secret.answer("1").send(&client(&pool)).await.unwrap_err().is_wrong_code());
    signed_in(secret.answer(CODE).send(&client(&pool)).await.unwrap());
    assert_eq!(pool.calls().last().unwrap(), "RespondToAuthChallenge MFA_SETUP");
}

#[tokio::test]
async fn an_unknown_challenge_is_answered_generically() {
    let pool = UserPool::asking(["FUTURE_CHALLENGE"]);
    let other = the_state!(first(&pool).await, Other);
    assert_eq!(other.challenge().as_str(), "FUTURE_CHALLENGE");
    signed_in(other.answer([("FUTURE", "yes")]).send(&client(&pool)).await.unwrap());
}
