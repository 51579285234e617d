//! Loads and imports every model of the reference material beside the repository: the upstream models, the
//! protocol tests and the endpoint rules tests.

use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::Source;
use farrier_codegen::import::{Date, Imported, Origin, SourceRecord, import, import_partitions};
use farrier_codegen::load::{ast, load};
use farrier_suites::reference;

/// The JSON files below a folder that are Smithy models, sorted by path.
fn models_below(folder: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources.extend(models_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&path).expect("the file can be read");
            sources.extend(
                text.contains("\"smithy\":").then(|| Source { name: path.display().to_string(), text }),
            );
        }
    }
    sources
}

fn load_all(sources: &[Source]) -> Vec<ast::Model> {
    match load(sources) {
        Ok(models) => models,
        Err(problems) => panic!("{}", problems.render(sources, false)),
    }
}

#[test]
fn upstream_models_load() {
    let Some(folder) = reference("models") else { return };
    let sources = models_below(&folder);
    let models = load_all(&sources);
    assert!(!models.is_empty());
    for (model, source) in models.iter().zip(&sources) {
        let mut kinds = model.shapes.iter().map(|shape| &shape.kind);
        assert!(kinds.any(|kind| matches!(kind, ast::ShapeKind::Operation(_))), "{}", source.name);
    }
}

#[test]
fn protocol_tests_load() {
    let Some(folder) = reference("protocol-tests") else { return };
    assert_eq!(load_all(&models_below(&folder)).len(), 21);
}

#[test]
fn endpoint_rules_tests_load() {
    let Some(folder) = reference("endpoint-rules-tests") else { return };
    assert_eq!(load_all(&models_below(&folder)).len(), 12);
}

fn import_one(source: &Source) -> Imported {
    let origin = Origin {
        repository: Origin::DEFAULT_REPOSITORY.to_owned(),
        revision: None,
        date: Date::parse("2026-01-01").expect("a date"),
        file: "upstream.json".to_owned(),
    };
    match import(std::slice::from_ref(source), origin) {
        Ok(imported) => imported,
        Err(problems) => panic!("{}", problems.render(std::slice::from_ref(source), false)),
    }
}

#[test]
fn importing_twice_is_importing_once() {
    for folder in ["models", "protocol-tests", "endpoint-rules-tests"] {
        let Some(folder) = reference(folder) else { return };
        for source in models_below(&folder) {
            let once = Source { name: source.name.clone(), text: import_one(&source).model };
            assert_eq!(import_one(&once).model, once.text, "{}", source.name);
        }
    }
}

#[test]
fn the_committed_model_is_the_import_of_its_source() {
    let Some(folder) = reference("models") else { return };
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/cognito-identity-provider");
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let record: SourceRecord = toml::from_str(&read(committed.join("source.toml"))).unwrap();
    let upstream = Source { name: record.file.clone(), text: read(folder.join(&record.file)) };
    let imported = import_one(&upstream);
    assert_eq!(imported.record.sha256, record.sha256);
    let hint = "run `cargo xtask model import` with the file that source.toml names";
    assert!(imported.model == read(committed.join("model.json")), "{hint}");
}

#[test]
fn the_committed_partitions_are_the_import_of_their_source() {
    let Some(folder) = reference("models") else { return };
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let upstream = Source { name: "partitions.json".to_owned(), text: read(folder.join("partitions.json")) };
    let table = import_partitions(&upstream, "partitions.json").expect("the partitions are read");
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/endpoint/partitions.rs");
    assert!(table == read(committed), "run `cargo xtask model import-partitions` with partitions.json");
}
