//! Creates the pools, the table and a user on a local server, and writes and reads a note as this user.
//!
//! `cargo xtask moto cargo run --manifest-path examples/notes/Cargo.toml --bin local`

use std::error::Error;

use farrier_runtime::environment::ProcessEnvironment;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = notes::local::create(ProcessEnvironment).await?;
    let note = notes::run(&settings, Some("buy milk")).await?;
    println!("the note of {}: {}", settings.username, note.ok_or("it is not there")?);
    Ok(())
}
