//! End to end: calls over HTTP to `moto`, a local Cognito server.
//!
//! `cargo xtask test` installs and starts the server and sets `FARRIER_MOTO_URL` to its URL. Without that variable these
//! tests print that they are skipped.

mod errors;
mod groups;
mod pools;
mod server;
mod users;
