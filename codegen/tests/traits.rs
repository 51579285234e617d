//! Every trait of every model in the reference material beside the repository is known: implemented, without an effect
//! on clients for a stated reason, or refused where it matters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::ast::Model;
use farrier_codegen::load::load;
use farrier_codegen::model::{Handling, IMPLEMENTED};
use farrier_suites::reference;

/// The folders with models.
const FOLDERS: [&str; 3] = ["models", "protocol-tests", "endpoint-rules-tests"];

/// The files below a folder with this extension, sorted.
fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    let files = entries.into_iter().flat_map(|path| match path.is_dir() {
        true => files_below(&path, extension),
        false => vec![path],
    });
    files.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

/// The ids of the traits in a model.
fn traits_of(model: &Model) -> BTreeSet<String> {
    let members = model.shapes.iter().flat_map(|shape| &shape.members).map(|member| &member.traits);
    let applied = model.applies.iter().map(|apply| &apply.traits);
    let all = model.shapes.iter().map(|shape| &shape.traits).chain(members).chain(applied);
    all.flat_map(|traits| traits.keys()).map(|id| id.as_str().to_owned()).collect()
}

#[test]
fn every_trait_is_known() {
    let Some(folders) = FOLDERS.iter().map(|folder| reference(folder)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    let mut known = BTreeSet::new();
    let files = folders.iter().flat_map(|folder| files_below(folder, "json"));
    for path in files {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        if !text.contains("\"smithy\":") {
            continue;
        }
        let source = Source { name: path.display().to_string(), text };
        let model = load(&[source]).expect("the model loads").remove(0);
        for id in traits_of(&model) {
            match Handling::of(&id) {
                Some(_) => drop(known.insert(id)),
                None => drop(unknown.insert(id, path.display().to_string())),
            }
        }
    }
    assert!(unknown.is_empty(), "unknown traits, each with a model that has it: {unknown:#?}");
    assert!(known.len() > 100, "only {} traits", known.len());
}

#[test]
fn implemented_traits_are_read() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut code = String::new();
    for path in files_below(&source, "rs") {
        let is_list = path.ends_with("traits/handling.rs");
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        if !is_list && !is_test {
            code += &std::fs::read_to_string(&path).expect("the file can be read");
        }
    }
    let is_read = |id: &&&str| {
        let name = id.rsplit('#').next().unwrap_or(id);
        let of_prelude = format!("ShapeId::prelude(\"{name}\")");
        code.contains(&format!("\"{id}\"")) || code.contains(&of_prelude)
    };
    let unread: Vec<&&str> = IMPLEMENTED.iter().filter(|id| !is_read(id)).collect();
    assert!(unread.is_empty(), "listed as implemented, but not read: {unread:?}");
}

#[test]
fn traits_have_one_handling_each() {
    assert_eq!(Handling::of("smithy.api#required"), Some(Handling::Implemented));
    assert_eq!(Handling::of("smithy.api#jsonName"), Some(Handling::Implemented));
    assert_eq!(Handling::of("aws.auth#sigv4"), Some(Handling::Implemented));
    assert_eq!(Handling::of("aws.auth#sigv4a"), Some(Handling::Implemented));
    assert_eq!(Handling::of("smithy.api#httpDigestAuth"), Some(Handling::Refused));
    assert_eq!(Handling::of("com.example#own"), None);
    let Some(Handling::Irrelevant(reason)) = Handling::of("smithy.api#cors") else { panic!("irrelevant") };
    assert!(reason.starts_with("is for browsers"));
}
