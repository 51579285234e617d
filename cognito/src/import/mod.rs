//! Users from a CSV file, through import jobs.
//!
//! ```
//! use farrier_cognito::import::{Csv, ImportError, ImportJob};
//! use farrier_cognito_identity_provider::Client;
//!
//! async fn import(client: &Client, pool: &str, role: &str) -> Result<(), ImportError> {
//!     let mut csv = Csv::for_pool(client, pool).await?;
//!     for number in 0..10_000 {
//!         let (name, email) = (format!("user-{number}"), format!("user-{number}@example.com"));
//!         csv.add([("cognito:username", name), ("email", email), ("email_verified", "true".to_owned())])?;
//!     }
//!     let job = ImportJob::create(client, pool, "users of the old shop", role).await?;
//!     let outcome = job.run(client, &csv, |job| println!("{} imported", job.imported_users)).await?;
//!     println!("{} imported, {} skipped, {} failed", outcome.imported, outcome.skipped, outcome.failed);
//!     Ok(())
//! }
//! ```
//!
//! A complete program: the example `import`.
//!
//! Imported users have no password: their first sign-in is [`ResetRequired`](crate::sign_in::ResetRequired). Which lines
//! were skipped or failed, and why, is in the log of the job in CloudWatch: the group `/aws/cognito/userpools/ID/NAME` of the
//! pool, and the stream [`Outcome::log_stream`]. Only one job of an account runs at a time, and its file must be uploaded
//! within 15 minutes.

mod csv;
mod error;
mod job;

pub use csv::Csv;
pub use error::ImportError;
pub use job::{ImportJob, Outcome};
