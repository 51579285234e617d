//! The order of folders: a folder of a crate imports only from those below it.
#![expect(clippy::unwrap_used, reason = "the sources are ours: without them there is no test")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of a crate's `src`, lowest first.
struct Order {
    source: &'static str,
    folders: &'static [&'static str],
    /// Folders that must not import from certain lower ones either.
    banned: &'static [(&'static str, &'static str)],
    /// Folders within others that may import from all.
    exempt: &'static [&'static str],
}

/// ARCHITECTURE.md explains the order.
const ORDERS: [Order; 3] = [
    Order {
        source: "runtime/src",
        folders: &[
            "causes",
            "exclusive",
            "hex",
            "percent",
            "crypto",
            "random",
            "checksum",
            "types",
            "schema",
            "serde",
            "jmespath",
            "time",
            "refresh",
            "environment",
            "codec",
            "event_stream",
            "transport",
            "stream",
            "endpoint",
            "protocol",
            "request",
            "profile",
            "settings",
            "credentials",
            "signing",
            "auth",
            "operation",
            "retry",
            "validation",
            "client",
            "dynamic",
            "testing",
            "blocking",
            "codegen",
            "services",
        ],
        banned: &[],
        // A client needs credentials, and some sources of credentials need a client.
        exempt: &["credentials/call"],
    },
    Order {
        source: "codegen/src",
        folders: &[
            "shape_id",
            "version",
            "glob",
            "near_miss",
            "parallel",
            "regex",
            "jmespath",
            "features",
            "diagnostic",
            "load",
            "model",
            "settings",
            "text",
            "rust",
            "emit",
            "write",
            "diff",
            "import",
        ],
        // `rust` provides everything that `emit` needs from the model.
        banned: &[("emit", "model")],
        exempt: &[],
    },
    Order {
        source: "transfer/src",
        folders: &[
            "services", "buffers", "plan", "checksum", "token", "error", "progress", "options", "source",
            "transfer", "upload", "download", "copy",
        ],
        banned: &[],
        // The entry point begins each kind of transfer.
        exempt: &["transfer.rs"],
    },
];

#[test]
fn folders_import_only_from_lower_ones() {
    let mut problems = Vec::new();
    for order in ORDERS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(order.source);
        for file in rust_files(&root) {
            let path = file.strip_prefix(&root).unwrap();
            let Some(folder) = folder_of(path) else { continue };
            if order.exempt.iter().any(|exempt| path.starts_with(exempt)) {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let place = format!("{}/{}", order.source, path.display());
            problems.extend(
                order.problems(&folder, &text).map(|(line, problem)| format!("{place}:{line}: {problem}")),
            );
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

impl Order {
    /// The imports of a file that are not from lower folders, with their lines.
    fn problems<'a>(&'a self, folder: &'a str, text: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
        imports(text).into_iter().filter_map(move |(line, import)| {
            let position = |name: &str| self.folders.iter().position(|folder| *folder == name);
            let problem = match (position(folder), position(&import)) {
                _ if self.banned.contains(&(folder, &*import)) => {
                    format!("`{folder}` imports from `{import}`, which it must not know")
                }
                (None, _) => format!("`{folder}` has no place in the order"),
                (Some(own), Some(imported)) if own < imported => {
                    format!("`{folder}` imports from `{import}`, which is above it")
                }
                _ => return None,
            };
            Some((line, problem))
        })
    }
}

/// The modules at the crate's root that a file names after `crate::`, with their lines, outside comments and tests.
fn imports(text: &str) -> Vec<(usize, String)> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut imports = Vec::new();
    // The number of open braces of `use crate::{…}`.
    let mut depth = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let code = line.split("//").next().unwrap_or_default();
        let mut rest = code;
        while depth == 0
            && let Some((_, path)) = rest.split_once("crate::")
        {
            rest = path;
            match path.strip_prefix('{') {
                Some(group) => (depth, rest) = (1, group),
                None => imports.push((number, first_name(path))),
            }
        }
        if depth > 0 {
            for part in rest.split_inclusive(['{', '}', ',']) {
                if depth == 1 {
                    imports.push((number, first_name(part.trim_start())));
                }
                depth += part.matches('{').count();
                depth -= part.matches('}').count().min(depth);
            }
        }
    }
    imports.retain(|(_, name)| !name.is_empty());
    imports
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The folder that a file is in, or its own name if it is at the root; nothing for the root itself.
fn folder_of(path: &Path) -> Option<String> {
    let first = path.iter().next()?.to_str()?;
    let folder = first.strip_suffix(".rs").unwrap_or(first);
    (folder != "lib").then(|| folder.to_owned())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn imports_are_found_in_code_and_in_groups() {
    let text = "//! [`crate::client`]\nuse crate::{a, b::{c, d},\n    e::f};\nlet x = crate::g::h() + crate::i;\n$crate::j!();\n";
    let found: Vec<_> = imports(text).into_iter().map(|(line, name)| format!("{name} {line}")).collect();
    assert_eq!(found, ["a 2", "b 2", "e 3", "g 4", "i 4", "j 5"]);
}

#[test]
fn an_import_that_goes_up_is_a_problem() {
    let order = Order {
        source: "src",
        folders: &["low", "middle", "high"],
        banned: &[("high", "middle")],
        exempt: &[],
    };
    let problem = |folder, text| order.problems(folder, text).next().map(|(_, problem)| problem);
    assert_eq!(problem("high", "use crate::low::A;"), None);
    assert_eq!(problem("low", "use crate::low::A;"), None);
    assert_eq!(problem("low", "use crate::A;"), None);
    let expected = "`low` imports from `high`, which is above it";
    assert_eq!(problem("low", "use crate::high::A;").as_deref(), Some(expected));
    let expected = "`high` imports from `middle`, which it must not know";
    assert_eq!(problem("high", "use crate::middle::A;").as_deref(), Some(expected));
    let expected = "`other` has no place in the order";
    assert_eq!(problem("other", "use crate::low::A;").as_deref(), Some(expected));
}
