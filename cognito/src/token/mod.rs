//! Verification of the tokens of user pools. It needs the runtime but not the client: disable default features and enable
//! `ring` (or `aws-lc-rs`) with `hyper` or `blocking`, or neither if the program has a transport of its own.
//!
//! ```
//! use farrier_cognito::token::{TokenUse, Verifier, VerifyError};
//!
//! # #[cfg(feature = "hyper")]
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::user_pool("eu-west-1_Ab12Cd34E".parse()?)
//!     .token_use(TokenUse::Access)
//!     .client_ids(["1example23456789"])
//!     .build()?;
//!
//! async fn user(verifier: &Verifier, token: &str) -> Result<Option<String>, VerifyError> {
//!     let claims = verifier.verify(token).await?;
//!     Ok(claims.subject().map(str::to_owned))
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What is verified
//!
//! Nothing is accepted that was not asked for. The reference is `aws-jwt-verify`, the verifier for JavaScript.
//!
//! | what | here | in `aws-jwt-verify` |
//! | --- | --- | --- |
//! | algorithm | RS256, the one that Cognito uses; never that of the token (`none`, `HS256`, …) | several asymmetric ones, as the key says |
//! | key | the pool's, by `kid`, for signatures (`use`), RSA of 2048 bits or more; keys and URLs in the token are ignored | the same |
//! | critical extensions (`crit`) | refused | ignored |
//! | `iss` | the pool's issuer, or that of pools with replicas | the same |
//! | `exp`, `nbf` | with [`leeway`](Builder::leeway), 0 unless set; a token without `exp` is refused | `graceSeconds`; `exp` may be absent |
//! | `token_use` | must be chosen: [`token_use`](Builder::token_use) or [`any_token_use`](Builder::any_token_use) | `tokenUse`, `null` for any |
//! | `client_id` or `aud` | must be chosen: [`client_ids`](Builder::client_ids) or [`any_client`](Builder::any_client) | `clientId`, `null` for any |
//! | `cognito:groups` | one of [`groups`](Builder::groups) | `groups` |
//! | `scope` | one of [`scopes`](Builder::scopes) | `scope` |
//! | own checks | [`check`](Builder::check) | `customJwtCheck` |
//! | several pools | [`Verifiers`] | an array of pools |
//! | keys | fetched when a token names an unknown one, once for all callers, at most every 10 seconds; two attempts | the same |
//! | keys before the first token | [`fetch_keys`](Verifier::fetch_keys) | `hydrate` |
//! | keys from a file | [`keys`](Builder::keys); [`offline_keys`](Builder::offline_keys) never fetches | `cacheJwks` |
//! | without waiting | [`verify_at`](Verifier::verify_at) | `verifySync` |
//! | errors | [`VerifyError`] names the failed claim and never contains the token | classes; the token with `includeRawJwtInErrors` |
//! | unverified claims | [`Claims::of_own_token`] | `decomposeUnverifiedJwt` |
//! | parameters of one call | another verifier, which is cheap | parameters of `verify` |
//! | other issuers, load balancers | not supported | `JwtVerifier`, `AlbJwtVerifier` |

mod builder;
mod claims;
mod error;
mod jws;
mod key_cache;
mod key_set;
mod rules;
mod verifier;

#[cfg(test)]
mod tests;

pub use builder::{BuildError, Builder};
pub use claims::{Claims, TokenUse};
pub use error::{Claim, KeysError, Part, VerifyError};
pub use key_set::KeySet;
pub use verifier::{Verifier, Verifiers};
