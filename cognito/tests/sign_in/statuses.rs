//! Users who must do something before they can sign in.

use super::user_pool::{CODE, PASSWORD};
use super::*;

#[tokio::test]
async fn a_reset_password_is_replaced_with_the_code_and_used() {
    let methods = [srp("ada", PASSWORD), SignIn::password(pool_id(), app(), "ada", PASSWORD)];
    for sign_in in methods {
        let pool = UserPool::new();
        pool.state().error = Some("PasswordResetRequiredException");
        let state = the_state!(begin(sign_in, &pool).await.unwrap(), ResetRequired);
        let state = the_state!(state.send_code().send(&client(&pool)).await.unwrap(), ResetRequired);
        let error = state.answer("0", "New-password-1").send(&client(&pool)).await.unwrap_err();
        assert!(error.is_wrong_code(), "{error}");
        signed_in(state.answer(CODE, "New-password-1").send(&client(&pool)).await.unwrap());
        assert_eq!(pool.state().password, "New-password-1");
    }
}

#[tokio::test]
async fn a_new_account_is_confirmed_with_the_code() {
    let pool = UserPool::new();
    pool.state().error = Some("UserNotConfirmedException");
    let state = the_state!(begin(srp("ada", PASSWORD), &pool).await.unwrap(), NotConfirmed);
    let state = the_state!(state.send_code().send(&client(&pool)).await.unwrap(), NotConfirmed);
    assert!(state.answer("0").send(&client(&pool)).await.unwrap_err().is_wrong_code());
    signed_in(state.answer(CODE).send(&client(&pool)).await.unwrap());
}

#[tokio::test]
async fn a_choice_continues_the_session_of_the_confirmation() {
    let pool = UserPool::asking(["SELECT_CHALLENGE"]);
    pool.state().error = Some("UserNotConfirmedException");
    let choice =
        the_state!(begin(SignIn::choice(pool_id(), app(), "ada"), &pool).await.unwrap(), ChooseFactor);
    let state = the_state!(choice.password(PASSWORD).send(&client(&pool)).await.unwrap(), NotConfirmed);
    signed_in(state.answer(CODE).send(&client(&pool)).await.unwrap());
    assert_eq!(pool.state().last["Session"], "the session of the confirmation");
}
