//! Comments and documents use plain English, without phrases that read like a translation.
//!
//! Reads Rust files, manifests and Markdown. Generated sources and `model/` are left to `own_words.rs`, because their
//! texts come from models.

use std::path::{Path, PathBuf};

use farrier_tests::repository;

/// Phrases to avoid, each with what to write instead.
const PHRASES: [(&str, &str); 14] = [
    ("so many", "`n`, or `the given number of`"),
    ("lest", "`so that … not`"),
    ("in place of", "`instead of`"),
    ("in the place of", "`instead of`"),
    ("has gone", "`removed`, `no longer defined`"),
    ("stands for", "`represents`, `means`, `matches`"),
    ("stands in", "`is in`, `replaces`"),
    ("is told", "`is configured with`, `receives`"),
    ("does otherwise", "`behaves differently`"),
    ("goes otherwise", "`behaves differently`"),
    ("on its way", "`in flight`, `while …`"),
    ("of this name", "`named …`, `with this name`"),
    ("threads that wait", "`the blocking client`"),
    ("is no error", "`is not an error`"),
];

/// Names of folders that are not committed.
const OUTPUTS: [&str; 4] = [".git", "artifacts", "corpus", "target"];

#[test]
fn comments_and_documents_are_plain_english() {
    let mut files = Vec::new();
    collect(&repository(), &mut files);
    assert!(files.len() > 300, "the files are found");
    let problems: Vec<String> = files.iter().flat_map(|file| problems(file)).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn phrases_are_found_in_comments_as_whole_words() {
    let check = |line: &str, expected: Option<&str>| {
        assert_eq!(phrase(line).map(|(phrase, _)| phrase), expected, "{line}");
    };
    check("the token stands for a page", Some("stands for"));
    check("So many values", Some("so many"));
    check("the celestial lestrade", None);
    assert_eq!(prose("    let x = 1; // not a comment line", "rs"), None);
    assert_eq!(prose("    /// A comment.", "rs"), Some("/// A comment."));
    assert_eq!(prose("[package] # name", "toml"), None);
    assert_eq!(prose("any line", "md"), Some("any line"));
}

/// Collects the files to check, sorted within each folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    for path in paths {
        let name = relative(&path);
        if is_skipped(&name) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if matches!(extension(&path), "md" | "rs" | "toml") && !name.ends_with("plain_english.rs") {
            files.push(path);
        }
    }
}

fn is_skipped(name: &str) -> bool {
    let is_generated = name.starts_with("generated/") && name.ends_with("/src");
    let is_output = name == "model" || name.rsplit('/').next().is_some_and(|last| OUTPUTS.contains(&last));
    is_generated || is_output
}

fn problems(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let found = text.lines().enumerate().filter_map(|(index, line)| {
        let (phrase, instead) = phrase(prose(line, extension(file))?)?;
        Some(format!("{}:{}: not `{phrase}`; write {instead}", relative(file), index + 1))
    });
    found.collect()
}

/// The prose in a line: a comment line of Rust or TOML, or any line of Markdown.
fn prose<'a>(line: &'a str, extension: &str) -> Option<&'a str> {
    let line = line.trim_start();
    let is_prose = match extension {
        "rs" => line.starts_with("//"),
        "toml" => line.starts_with('#'),
        _ => true,
    };
    is_prose.then_some(line)
}

/// The first phrase to avoid in a text, as whole words.
fn phrase(text: &str) -> Option<(&'static str, &'static str)> {
    let words = text.to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" "));
    PHRASES.into_iter().find(|(phrase, _)| text.contains(&format!(" {phrase} ")))
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(repository()).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
