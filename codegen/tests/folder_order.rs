//! The modules of the crate have an order: a module imports only from earlier ones. `ARCHITECTURE.md` says why.
#![expect(clippy::unwrap_used, reason = "the sources are ours: without them there is no test")]

use std::path::Path;

/// The modules, the first ones import from none of the others.
const ORDER: [&str; 16] = [
    "shape_id",
    "version",
    "glob",
    "near_miss",
    "regex",
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
];

/// Modules that do not even import what is earlier, with the reason.
const BANNED: [(&str, &str); 1] = [
    // What generated code needs of the model, `rust` names.
    ("emit", "model"),
];

#[test]
fn modules_import_only_from_earlier_ones() {
    let mut wrong = Vec::new();
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), None, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks the files below a folder, which belong to a module of the crate unless the folder is the root.
fn check(folder: &Path, module: Option<&str>, wrong: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let module = module.unwrap_or(stem);
        match path.is_dir() {
            true if stem == "tests" => {}
            true => check(&path, Some(module), wrong),
            false if matches!(stem, "lib" | "tests") => {}
            false => check_file(&path, module, wrong),
        }
    }
}

fn check_file(path: &Path, module: &str, wrong: &mut Vec<String>) {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let place = |name: &str| ORDER.iter().position(|other| *other == name);
    for import in text.split("use crate::").skip(1) {
        let imported: String = import.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
        let is_backwards = imported != module && place(&imported) >= place(module);
        if place(&imported).is_some() && is_backwards || BANNED.contains(&(module, &imported)) {
            wrong.push(format!("{} imports `{imported}`", path.display()));
        }
    }
    assert!(place(module).is_some(), "give `{module}` a place in the order");
}
