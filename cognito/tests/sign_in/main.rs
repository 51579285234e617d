//! Sign-ins against a user pool in memory, which verifies proofs and secret hashes.
#![expect(clippy::unwrap_used, reason = "a value that is missing fails the test")]

#[path = "../support/issuer.rs"]
mod issuer;
#[path = "../support/srp_server.rs"]
mod srp_server;
#[path = "../support/user_pool.rs"]
mod user_pool;

mod challenges;
mod methods;
mod statuses;

use farrier_cognito::sign_in::{SignIn, SignInError, SignedIn, Step};
use farrier_cognito::{AppClient, PoolId};
use issuer::{APP, POOL};
use user_pool::{SECRET, UserPool, app, client};

fn pool_id() -> PoolId {
    POOL.parse().unwrap()
}

fn srp(username: &str, password: &str) -> SignIn {
    SignIn::srp(pool_id(), app(), username, password)
}

async fn begin(sign_in: SignIn, pool: &UserPool) -> Result<Step, SignInError> {
    sign_in.begin().unwrap().send(&client(pool)).await
}

fn signed_in(step: Step) -> SignedIn {
    match step {
        Step::SignedIn(signed_in) => signed_in,
        other => panic!("not signed in: {other:?}"),
    }
}

/// Takes the value of one kind of step.
macro_rules! the_state {
    ($step:expr, $variant:ident) => {
        match $step {
            farrier_cognito::sign_in::Step::$variant(state) => state,
            other => panic!("not {}: {other:?}", stringify!($variant)),
        }
    };
}
use the_state;
