//! The paths, commands of `cargo xtask` and tests that the documents mention exist.

use std::collections::BTreeSet;
use std::path::Path;

use farrier_tests::repository;

const DOCUMENTS: [&str; 4] =
    ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "examples/accounts/README.md"];

/// Folders at the root. Text in backticks that begins with one of them is a path.
const ROOTS: [&str; 17] = [
    "bench/",
    "build/",
    "catalogue/",
    "cli/",
    "codegen/",
    "cognito/",
    "docs/",
    "examples/",
    "fuzz/",
    "generated/",
    "model/",
    "release/",
    "runtime/",
    "tests/",
    "transfer/",
    "xtask/",
    ".ci/",
];

/// A piece of text in backticks.
struct Code {
    /// The document and the line.
    place: String,
    text: String,
}

/// The pieces of text in backticks of a document, and the lines of its console blocks.
fn codes(document: &str) -> Vec<Code> {
    let text = std::fs::read_to_string(repository().join(document)).expect("the document can be read");
    let mut codes = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let place = format!("{document}:{}", index + 1);
        let quoted = line.split('`').skip(1).step_by(2);
        let console = line.strip_prefix("$ ");
        codes.extend(quoted.chain(console).map(|text| Code { place: place.clone(), text: text.to_owned() }));
    }
    codes
}

/// Whether a path exists; `*`, `…` and names in angle brackets match any name.
fn exists(folder: &Path, path: &str) -> bool {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match first {
        "" => true,
        "*" | "…" => std::fs::read_dir(folder).is_ok_and(|entries| {
            entries.filter_map(Result::ok).any(|entry| entry.path().is_dir() && exists(&entry.path(), rest))
        }),
        _ if first.starts_with('<') => exists(folder, &format!("*/{rest}")),
        _ => {
            let path = folder.join(first);
            path.exists() && exists(&path, rest)
        }
    }
}

#[test]
fn paths_exist() {
    for Code { place, text } in DOCUMENTS.into_iter().flat_map(codes) {
        let is_path = ROOTS.iter().any(|root| text.starts_with(root)) && !text.contains(' ');
        assert!(!is_path || exists(&repository(), &text), "{place}: `{text}` does not exist");
    }
}

#[test]
fn the_code_map_lists_every_path_once() {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("it can be read");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut seen = BTreeSet::new();
    for path in rows.filter_map(|row| row.split('`').next()) {
        assert!(seen.insert(path), "ARCHITECTURE.md: the code map lists `{path}` twice");
    }
    assert!(seen.len() > 30, "the code map is found");
}

#[test]
fn commands_exist() {
    let names = xtask::command_names();
    for Code { place, text } in DOCUMENTS.into_iter().flat_map(codes) {
        for call in text.split("cargo xtask ").skip(1) {
            let mut words = call.split(|c: char| c.is_whitespace() || c == ';');
            let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let is_group = names.iter().any(|name| name.starts_with(&format!("{first} ")));
            let name = if is_group { format!("{first} {second}") } else { first.to_owned() };
            assert!(names.contains(&name), "{place}: `cargo xtask {name}` does not exist");
        }
    }
}

#[test]
fn tests_exist() {
    let crates = [
        "build",
        "cli",
        "codegen",
        "runtime",
        "tests",
        "tests/aws-config",
        "examples/accounts",
        "examples/notes",
        "examples/whoami",
        "transfer",
    ];
    for Code { place, text } in DOCUMENTS.into_iter().flat_map(codes) {
        for name in text.split("--test ").skip(1).filter_map(|rest| rest.split_whitespace().next()) {
            let is_test = |krate: &&str| {
                let folder = repository().join(krate).join("tests");
                folder.join(format!("{name}.rs")).exists() || folder.join(name).join("main.rs").exists()
            };
            assert!(crates.iter().any(is_test), "{place}: the test `{name}` does not exist");
        }
    }
}

/// The cells of a row of a table in Markdown.
fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

/// The CPU seconds, crates and megabytes in a row of the benchmark of features.
fn measured(row: &[&str]) -> [f64; 3] {
    let number = |cell: &str, unit: &str| {
        let value = cell.split(',').next().unwrap_or_default();
        value
            .trim_end_matches(unit)
            .trim()
            .parse()
            .unwrap_or_else(|_| panic!("{cell}: a number with {unit:?}"))
    };
    [number(row[2], "s"), number(row[4], ""), number(row[5], "MB")]
}

/// If this fails after a benchmark: the figures are in `codegen/src/features.rs`.
#[test]
fn the_costs_of_features_are_those_of_the_benchmark() {
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).expect("it can be read");
    let benchmarks = read("docs/benchmarks.md");
    let section = benchmarks.split("<!-- features -->").nth(1).expect("the benchmark has results");
    let section = section.split("<!-- end of features -->").next().expect("the first part");
    let rows: Vec<Vec<&str>> =
        section.lines().filter(|line| line.starts_with('|')).map(cells).skip(2).collect();
    let find = |name: &str| rows.iter().find(|row| row[0] == name).map(|row| measured(row));
    let none = find("none").expect("the program without a feature");
    let page = read("generated/cognito-identity-provider/src/docs.md");
    let table = page.split("# Features").nth(1).expect("the front page has a section");
    let mut compared = 0;
    for row in table.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| !line.is_empty()) {
        let row = cells(row);
        let name = row[0].split('`').nth(1).expect("the name of a feature");
        let Some(with) = find(name) else {
            assert_eq!(row[2], "included", "{name} is not measured");
            continue;
        };
        let [cpu, crates, size] = [0, 1, 2].map(|index| with[index] - none[index]);
        assert_eq!(row[2..], [format!("{cpu:.1} s"), format!("{crates}"), format!("{size:.2} MB")], "{name}");
        compared += 1;
    }
    assert!(compared > 10, "the table is found");
}

/// Links from a generated crate that is documented alone lead to the runtime's page of its version.
#[test]
fn the_address_of_the_runtime_names_its_version() {
    // All crates of the workspace have one version.
    let version = env!("CARGO_PKG_VERSION");
    let address = format!("html_root_url = \"https://docs.rs/farrier-runtime/{version}\"");
    let root = std::fs::read_to_string(repository().join("runtime/src/lib.rs")).expect("it can be read");
    assert!(root.contains(&address), "runtime/src/lib.rs: {address}");
}
