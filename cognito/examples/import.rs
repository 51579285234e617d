//! Ten thousand users from a CSV file, through an import job: the header, the upload, the job, and its outcome.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example import`
//!
//! The local server of the command does not have import jobs, so the example starts a service that reads the file by the
//! rules of Cognito.

#[path = "common/import_service.rs"]
mod import_service;

use std::error::Error;

use farrier_cognito::import::{Csv, ImportJob};
use farrier_cognito_identity_provider::Client;

const POOL: &str = "eu-west-1_Ab12Cd34E";

/// Cognito assumes this role to write the log of the job.
const ROLE: &str = "arn:aws:iam::123456789012:role/import-log";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder().endpoint_url(import_service::start()?).build()?;

    // The columns are those of the pool's attributes.
    let mut csv = Csv::for_pool(&client, POOL).await?;
    println!("columns: {}", csv.header().join(", "));
    for number in 0..10_000 {
        csv.add([
            ("cognito:username", format!("user-{number}")),
            ("name", format!("Number {number}, from the old shop")),
            ("email", format!("user-{number}@example.com")),
            ("email_verified", "true".to_owned()),
        ])?;
    }
    // A name that is taken is skipped, and a user without a verified address fails.
    csv.add([("cognito:username", "user-7"), ("email", "seven@example.com"), ("email_verified", "true")])?;
    csv.add([("cognito:username", "nobody")])?;
    // Mistakes in the program do not reach the file.
    let error = csv.add([("cognito:username", "two words")]).err().ok_or("accepted")?;
    println!("not added: {error}");
    println!("{} users, {} kB", csv.len(), csv.as_str().len() / 1000);

    let job = ImportJob::create(&client, POOL, "old-shop", ROLE).await?;
    let outcome = job.run(&client, &csv, |job| println!("{} imported so far", job.imported_users)).await?;
    println!("{}: {} imported", outcome.status.as_str(), outcome.imported);
    println!("{} skipped, {} failed; reasons: {}", outcome.skipped, outcome.failed, outcome.log_stream);
    Ok(())
}
