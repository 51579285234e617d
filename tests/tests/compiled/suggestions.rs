//! The imports that the compiler suggests to a program compile.
//!
//! The program depends on a generated crate alone, like those of users. It calls methods of traits that it does not
//! import; with the suggested imports added, it compiles.

use std::collections::BTreeSet;
use std::process::Stdio;

use farrier_codegen::write::Files;
use farrier_tests::golden;
use serde_json::Value;

use crate::workspace::Workspace;

/// Calls methods of one trait at the root of the crate, and of one that is only in the runtime.
const PROGRAM: &str = "
pub fn code(error: &user_of::operation::FailError) -> &'static str {
    error.error().code()
}

pub fn forget(credentials: &user_of::Credentials) {
    credentials.forget(credentials);
}
";

const MANIFEST: &str = r#"[package]
name = "user"
version = "0.1.0"
edition = "2024"

[dependencies]
user-of = { path = "../user-of", default-features = false, features = ["ring"] }
"#;

fn workspace(program: &str) -> Workspace {
    let krate = golden("errors").with_package("user-of".to_owned()).output().files;
    let user = [("Cargo.toml", MANIFEST), ("src/lib.rs", program)];
    let user: Files = user.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    Workspace::of_crates("suggestions", &[("user-of".to_owned(), krate), ("user".to_owned(), user)].into())
}

/// The imports that the compiler suggests for a program.
fn suggestions(program: &str) -> BTreeSet<String> {
    let output = workspace(program)
        .command()
        .args(["check", "--package", "user", "--offline", "--quiet", "--message-format", "json"])
        .stderr(Stdio::piped())
        .output()
        .expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stdout);
    let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let helps = messages.flat_map(|line| line["message"]["children"].as_array().cloned().unwrap_or_default());
    let spans = helps.flat_map(|help| help["spans"].as_array().cloned().unwrap_or_default());
    let texts = spans.filter_map(|span| span["suggested_replacement"].as_str().map(str::to_owned));
    texts.filter(|text| text.starts_with("use ")).collect()
}

#[test]
fn imports_that_the_compiler_suggests_compile() {
    let imports = suggestions(PROGRAM);
    assert_eq!(imports.len(), 2, "{imports:?}");
    let program = imports.into_iter().collect::<String>() + PROGRAM;
    workspace(&program).cargo("check --package user --offline");
}
