//! Prints the user's note. With an argument, replaces it first.
//!
//! `cargo run --manifest-path examples/notes/Cargo.toml -- 'buy milk'`

use std::error::Error;

use notes::Settings;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1);
    match notes::run(&Settings::from_env()?, text.as_deref()).await? {
        Some(note) => println!("{note}"),
        None => println!("there is no note yet"),
    }
    Ok(())
}
