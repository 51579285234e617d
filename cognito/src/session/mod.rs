//! Sessions: the tokens of a user, refreshed ahead of their expiry.
//!
//! A [`Session`] is shared by cloning it. One caller refreshes for all; the others get the old tokens while they are valid,
//! and wait if they are not. If a refresh fails for a reason that may pass, the old tokens are used until they expire, and
//! the next attempt is made after half a minute.
//!
//! ```
//! use farrier_cognito::session::{FileStore, Session, SessionError};
//! use farrier_cognito::sign_in::SignedIn;
//! use farrier_cognito_identity_provider::Client;
//!
//! async fn call(client: &Client, signed_in: SignedIn) -> Result<(), SessionError> {
//!     let session = Session::of(signed_in).store(FileStore::new("tokens.json")).start()?;
//!     match session.tokens(client).await {
//!         Ok(tokens) => println!("an access token of {} bytes", tokens.access().len()),
//!         Err(error) if error.is_signed_out() => println!("sign in again"),
//!         Err(error) => return Err(error),
//!     }
//!     session.sign_out(client).await
//! }
//! ```
//!
//! A complete program: the example `session`.
//!
//! # Rotation
//!
//! If the app client rotates refresh tokens, say so with [`Builder::rotating`]: `GetTokensFromRefreshToken` is called
//! instead of `InitiateAuth`, which Cognito refuses then. Each refresh returns another refresh token, which is saved to the
//! store before the tokens are handed out. The old one is valid for the grace period of the app client, so set one: a
//! refresh that is cancelled or whose answer is lost can be repeated only within it.

mod builder;
mod error;
mod file_store;
mod refresh;
mod shared;
mod sign_out;
mod state;
mod store;

pub use builder::Builder;
pub use error::SessionError;
pub use file_store::FileStore;
pub use shared::Session;
pub use store::{MemoryStore, TokenStore};
