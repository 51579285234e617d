//! The program as its users run it: its version, its completions, its manual, and a crate that it generates beside
//! theirs.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder.
fn farrier(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_farrier"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program can be run")
}

/// The standard output of a run that succeeds.
fn output(folder: &Path, arguments: &[&str]) -> String {
    let output = farrier(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is text")
}

const COMMANDS: [&str; 7] = ["generate", "check", "diff", "import", "dump", "completions", "man"];

#[test]
fn the_version_is_that_of_the_package() {
    let version = output(Path::new("."), &["--version"]);
    assert_eq!(version, format!("farrier {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = output(Path::new("."), &["completions", shell]);
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("operations"), "{shell}: the flag --operations");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let page = output(folder.path(), &["man"]);
    assert!(page.contains(".TH farrier 1") && page.contains("farrier\\-generate(1)"), "{page}");
    output(folder.path(), &["man", "--out", "man"]);
    for command in COMMANDS {
        let path = folder.path().join(format!("man/farrier-{command}.1"));
        assert!(path.is_file(), "{}", path.display());
    }
}

/// The model of a service with these operations.
fn model(operations: &[&str]) -> String {
    let traits = r#"{ "aws.protocols#awsJson1_0": {}, "aws.api#service": { "sdkId": "Widgets" } }"#;
    let targets: Vec<String> =
        operations.iter().map(|name| format!(r#"{{ "target": "a#{name}" }}"#)).collect();
    let service = format!(
        r#""a#Widgets": {{ "type": "service", "version": "1", "traits": {traits}, "operations": [{}] }}"#,
        targets.join(", ")
    );
    let operations = operations.iter().map(|name| format!(r#""a#{name}": {{ "type": "operation" }}"#));
    let shapes: Vec<String> = std::iter::once(service).chain(operations).collect();
    format!(r#"{{ "smithy": "2.0", "shapes": {{ {} }} }}"#, shapes.join(", "))
}

/// The README's commands for another service, in a folder that contains only a model.
#[test]
fn a_crate_beside_its_users_is_generated_checked_and_updated() {
    let folder = tempfile::tempdir().unwrap();
    let (path, krate) = (folder.path(), folder.path().join("widgets"));
    let place = ["--model", "widgets-2020-01-01.json", "--out", "widgets"];
    let run = |command: &str| farrier(path, &[&[command][..], &place].concat());
    fs::write(path.join(place[1]), model(&["GetWidget", "PutWidget"])).unwrap();

    assert!(run("generate").status.success());
    let manifest = fs::read_to_string(krate.join("Cargo.toml")).unwrap();
    let runtime = format!(
        "[dependencies.farrier-runtime]\nversion = \"{}\"\ndefault-features = false\nfeatures = [\"json\"]\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(manifest.ends_with(&runtime), "no path and no workspace: {manifest}");
    assert!(manifest.contains("name = \"farrier-widgets\"\nversion = \"0.1.0\"\n"), "{manifest}");
    assert!(krate.join("LICENSE").is_file() && krate.join("README.md").is_file());
    assert!(run("check").status.success());

    fs::write(path.join("new.json"), model(&["GetWidget"])).unwrap();
    assert!(output(path, &["diff", place[1], "new.json"]).contains("PutWidget"));
    fs::rename(path.join("new.json"), path.join(place[1])).unwrap();
    let outdated = run("check");
    let advice = String::from_utf8_lossy(&outdated.stderr).into_owned();
    assert!(!outdated.status.success());
    assert!(
        advice.contains("run `farrier generate --model widgets-2020-01-01.json --out widgets`"),
        "{advice}"
    );
    assert!(run("generate").status.success() && run("check").status.success());
    assert!(!krate.join("src/operation/put_widget").exists());
}

#[test]
fn a_crate_may_be_its_own_workspace() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), model(&["GetWidget"])).unwrap();
    output(folder.path(), &["generate", "--model", "a.json", "--out", "a", "--standalone"]);
    let manifest = fs::read_to_string(folder.path().join("a/Cargo.toml")).unwrap();
    assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
}
