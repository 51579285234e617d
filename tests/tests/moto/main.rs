//! End to end: calls over HTTP to `moto`, a local server that speaks Cognito.
//!
//! `cargo xtask test` installs and starts it, and says in `FARRIER_MOTO_URL` where it listens. Without that variable
//! these tests say that they were skipped.

mod errors;
mod groups;
mod pools;
mod server;
mod users;
