//! Hosted sign-in: the pages of a user pool's domain, with OAuth 2.0 and PKCE. It needs no client of the service.
//!
//! 1. [`Hosted::log_in`] makes the URL of the sign-in page, and the [`Login`] to keep until the user returns.
//! 2. [`Login::code`] takes the query with which the user returns, and checks that it belongs to the login.
//! 3. [`Hosted::exchange`] exchanges the code for tokens, whose id token a [`Verifier`](crate::token::Verifier) verifies;
//!    [`Login::check_nonce`] checks that it belongs to the login.
//!
//! ```
//! use farrier_cognito::AppClient;
//! use farrier_cognito::hosted::{Hosted, HostedError};
//!
//! # #[cfg(feature = "hyper")]
//! # async fn example(query: &str) -> Result<(), HostedError> {
//! let app = AppClient::new("1example23456789");
//! let hosted = Hosted::new("https://auth.example.com", app, "https://example.com/back")?;
//! let (url, login) = hosted.log_in(["openid", "email"])?;
//! println!("redirect the user to {url}");
//!
//! let code = login.code(query)?;
//! let tokens = hosted.exchange(&login, &code).await?;
//! println!("signed in: {}", tokens.id().is_some());
//! # Ok(())
//! # }
//! ```
//!
//! A complete program: the example `hosted`.
//!
//! The requests are also available without IO: [`Hosted::exchange_request`] and its siblings make them, and
//! [`read_tokens`] reads the answer.

mod error;
mod login;
mod query;
mod requests;
mod urls;

#[cfg(test)]
mod tests;

pub use error::HostedError;
pub use login::Login;
pub use requests::read_tokens;
pub use urls::Hosted;
