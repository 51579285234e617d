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
//! Complete programs: the example `api`, a web service with axum, and `authorizer`, a Lambda authorizer.
//!
//! # What is verified
//!
//! Nothing is accepted that was not asked for. The reference is `aws-jwt-verify` 5.2, the verifier for JavaScript: each of
//! the behaviours that it documents has a row. `cargo xtask srp` passes the same tokens to both: they accept the same ones,
//! and refuse the others for the same reason, except where the table says so.
//!
//! | what | here | in `aws-jwt-verify` |
//! | --- | --- | --- |
//! | order | format, algorithm, key, signature, claims, own checks | format, issuer, algorithm, key, signature, times, own checks, other claims |
//! | algorithm | RS256, the one that Cognito uses; never that of the token (`none`, `HS256`, …) | several asymmetric ones: that of the token, if the key does not name another |
//! | key | the pool's, by `kid`, for signatures (`use`), RSA of 2048 bits or more; keys and URLs in the token are ignored | the same, without a minimum |
//! | critical extensions (`crit`) | refused | ignored |
//! | `iss` | the pool's issuer, or that of pools with replicas | the same |
//! | `exp` | required; from this second on, the token is refused | may be absent; refused after this second |
//! | `nbf` | checked if present | the same |
//! | clocks that differ | [`leeway`](Builder::leeway), 0 unless set | `graceSeconds`, 0 unless set |
//! | `token_use` | `access` or `id`; must be chosen: [`token_use`](Builder::token_use) or [`any_token_use`](Builder::any_token_use) | `tokenUse`, `null` for both |
//! | `client_id` or `aud` | must be chosen: [`client_ids`](Builder::client_ids) or [`any_client`](Builder::any_client) | `clientId`, one or several, `null` for any |
//! | `cognito:groups` | one of [`groups`](Builder::groups) | `groups` |
//! | `scope` | one of [`scopes`](Builder::scopes) | `scope` |
//! | own checks | [`check`](Builder::check) of the claims; checks that wait come after `verify` | `customJwtCheck` of claims, header and key, which may wait |
//! | parameters of one call | a verifier that shares the keys: [`with_groups`](Verifier::with_groups), [`with_scopes`](Verifier::with_scopes) | parameters of `verify` |
//! | several pools | [`Verifiers`], by the issuer that the token names | an array of pools |
//! | fetching keys | when a token names an unknown one, once for all callers; two attempts; 5 seconds | the same; 3 seconds |
//! | rate of fetching | at most every 10 seconds, also after a failure, which is remembered | the same after a token with an unknown key; `penaltyBox` changes it |
//! | HTTP | [`transport`](Builder::transport), or that of the environment with its proxies | `fetcher` |
//! | URL and format of the keys | [`keys_url`](Builder::keys_url); [`KeySet::parse`] reads JSON that was fetched in another way | `jwksUri`, `jwksParser`, `jwksCache` |
//! | keys before the first token | [`fetch_keys`](Verifier::fetch_keys), of several pools too | `hydrate` |
//! | keys from a file | [`keys`](Builder::keys), [`set_keys`](Verifier::set_keys); [`offline_keys`](Builder::offline_keys) never fetches | `cacheJwks` |
//! | forgetting keys | [`set_keys`](Verifier::set_keys) without keys, or [`fetch_keys`](Verifier::fetch_keys) at an interval | `cacheJwks` without keys |
//! | sharing keys | clones of a verifier | `jwksCache` of several verifiers |
//! | without waiting | [`verify_at`](Verifier::verify_at) | `verifySync` |
//! | without an async runtime | `Builder::blocking`, with the feature `blocking` | – |
//! | errors | [`VerifyError`] names the failed claim ([`claim`](VerifyError::claim)) and whether it may pass ([`is_temporary`](VerifyError::is_temporary)) | a class for each |
//! | the token in errors | never; [`Claims::of_own_token`] reads the one that was verified, for a log | `includeRawJwtInErrors` |
//! | unverified claims | [`Claims::of_own_token`] | `decomposeUnverifiedJwt` |
//! | other issuers, identity pools | not supported: their algorithms and claims differ, and crates such as `jsonwebtoken` verify them | `JwtVerifier` |
//! | load balancers | the token in `x-amzn-oidc-accesstoken` is the pool's and is verified; the one in `x-amzn-oidc-data` is the load balancer's (ES256) and is not supported | `AlbJwtVerifier` |

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
