//! Signing in, as types: each step returns the next question, until there are tokens.
//!
//! ```text
//!  SignIn ──begin──▶ Pending ──send──▶ Step
//!                       ▲               │
//!                       │               ├─ SignedIn        tokens; a new device to confirm
//!                       │               │
//!                       │   answer(…)   ├─ NewPassword     the password is temporary
//!                       ├───────────────┼─ ResetRequired   an administrator has reset it ─▶ signs in again
//!                       │               ├─ NotConfirmed    the account is new            ─▶ signs in again
//!                       │               ├─ Code            by SMS, e-mail or app
//!                       │               ├─ ChooseMfa       among second factors
//!                       │               ├─ SetUpMfa ──totp──▶ TotpSecret
//!                       │               ├─ ChooseFactor    password, code, passkey
//!                       │               ├─ Password
//!                       │               ├─ Passkey
//!                       │               ├─ Custom          the pool's triggers
//!                       └───────────────┴─ Other           anything else
//!
//!  without a question: PASSWORD_VERIFIER, DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER are answered in `send`
//! ```
//!
//! The machine is without IO: [`Pending::request`] is what to send, and [`Pending::receive`] takes the answer and the time.
//! [`Pending::send`] is the driver for the async client, and `send_blocking` the one for the blocking client.
//!
//! ```
//! use farrier_cognito::sign_in::{SignIn, SignInError, Step};
//! use farrier_cognito::{AppClient, PoolId, Tokens};
//! use farrier_cognito_identity_provider::Client;
//!
//! async fn tokens(client: &Client, pool: PoolId, app: AppClient) -> Result<Option<Tokens>, SignInError> {
//!     let step = SignIn::password(pool, app, "ada", "Correct-horse-7-battery").begin()?.send(client).await?;
//!     match step {
//!         Step::SignedIn(signed_in) => Ok(Some(signed_in.into_tokens())),
//!         // Ask the user, answer, and look at the next step.
//!         _ => Ok(None),
//!     }
//! }
//! ```
//!
//! # Proofs of passwords
//!
//! With the feature `srp`, the password can be proven instead of sent: `SignIn::srp` and `SignIn::custom_with_srp` begin such
//! a sign-in, and `ChooseFactor::srp` and [`Password::answer`] continue one. The challenges that ask for proofs are answered
//! without a question. Remembered devices have passwords of their own, which are proven too: `SignIn::device`,
//! `NewDevice::confirm`. Without the feature, these challenges are [`Other`].
//!
//! # Secret hashes
//!
//! The secret hash is added to every request if the app client has a secret, with the name that Cognito uses for the user
//! since its first answer, and not the alias that may have been typed.
//!
//! # Complete programs
//!
//! | example | sign-in |
//! | --- | --- |
//! | `session` | with a password that is temporary |
//! | `srp` | with SRP, and on a device that the pool remembers |
//! | `sign_in_choice` | with a code by e-mail, and with a passkey |
//! | `sign_in_custom` | with the challenges of triggers |
//! | `sign_in_admin` | by a server, with permissions of IAM |
//! | `sign_in_after_reset` | after `AdminResetUserPassword` |

mod begin;
#[cfg(feature = "srp")]
mod device;
mod drive;
mod error;
mod flow;
mod new_device;
mod pending;
mod request;
#[cfg(feature = "srp")]
mod srp;
#[cfg(not(feature = "srp"))]
#[path = "no_srp.rs"]
mod srp;
mod states;
mod step;

pub use begin::SignIn;
#[cfg(feature = "srp")]
pub use device::{ConfirmedDevice, Device};
pub use error::SignInError;
pub use new_device::NewDevice;
pub use pending::{Next, Pending};
pub use request::{AuthRequest, Reply};
pub use states::{
    Channel, ChooseFactor, ChooseMfa, Code, Custom, NewPassword, NotConfirmed, Other, Passkey, Password,
    ResetRequired, SetUpMfa, SignedIn, TotpSecret,
};
pub use step::Step;
