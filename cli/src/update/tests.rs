//! Updates of a small repository that contains only a model and the crate generated from it.

use std::collections::BTreeMap;

use clap::Parser;
use farrier_codegen::import::Date;
use walkdir::WalkDir;

use super::*;
use crate::home::of_tests;
use crate::transaction;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    update: Update,
}

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "a#Example": { "type": "service", "version": "1", "operations": [{ "target": "a#Do" }],
        "traits": { "aws.protocols#awsJson1_0": {} } },
    "a#Do": { "type": "operation", "input": { "target": "a#In" } },
    "a#In": { "type": "structure", "members": { "Name": { "target": "smithy.api#String" } } } } }"#;

const LOCK: &str = "[[package]]\nname = \"farrier-example\"\nversion = \"0.3.0\"\n";

/// The lock file of the workspace, that of another workspace, and one that a build wrote.
const LOCKS: [&str; 3] = ["Cargo.lock", "tests/other/Cargo.lock", "tests/other/target/package/Cargo.lock"];

/// The manifest of a crate that depends on the generated one.
const APP: &str = "app/Cargo.toml";

fn app(version: &str) -> String {
    format!(
        "[dependencies]\nfarrier-example = {{ path = \"../generated/example\", version = \"{version}\" }}\n"
    )
}

/// A repository with the model and its crate.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let model = root.join("model/example");
    std::fs::create_dir_all(&model).unwrap();
    let imported = import::import(&[upstream(MODEL)], origin_of("2026-01-01")).unwrap();
    std::fs::write(model.join("model.json"), &imported.model).unwrap();
    std::fs::write(model.join("source.toml"), imported.record.to_toml()).unwrap();
    std::fs::write(model.join("package.toml"), "version = \"0.3.0\"\n").unwrap();
    std::fs::create_dir(root.join("app")).unwrap();
    std::fs::write(root.join(APP), app("0.3.0")).unwrap();
    for path in LOCKS {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, LOCK).unwrap();
    }
    let job = Folder::open(&model).unwrap().job(&of_tests().with_root(root));
    let (output, _) = job.generate().unwrap();
    sync::apply(&sync::plan(&job.out, &output.files).unwrap(), &job.out, &output.files).unwrap();
    folder
}

fn upstream(text: &str) -> Source {
    Source { name: "example-2026-02-02.json".to_owned(), text: text.to_owned() }
}

fn origin_of(date: &str) -> Origin {
    Origin {
        repository: "https://example.com".to_owned(),
        revision: None,
        date: Date::parse(date).unwrap(),
        file: "example.json".to_owned(),
    }
}

fn update(root: &Path, model: &str) -> Prepared {
    prepare(&of_tests().with_root(root), &[upstream(model)], origin_of("2026-02-02")).unwrap()
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn an_update_changes_all_that_follows_from_the_model() {
    let folder = repository();
    let root = folder.path();
    let prepared = update(root, &MODEL.replace("\"Name\"", "\"User\""));
    let text = prepared.text();
    assert!(
        text.starts_with(
            "## Example: model of 2026-01-01 → 2026-02-02\n\n> **Breaking.** `farrier-example`: "
        ),
        "{text}"
    );
    assert!(text.contains("0.3.0 → 0.4.0, a minor version"), "{text}");
    prepared.transaction.commit().unwrap();

    let manifest = read(root, "generated/example/Cargo.toml");
    assert!(manifest.contains("version = \"0.4.0\""), "{manifest}");
    assert!(read(root, "generated/example/src/operation/do/request.rs").contains("pub user: "));
    assert!(read(root, "model/example/source.toml").contains("2026-02-02"));
    assert!(read(root, "model/example/package.toml").ends_with("version = \"0.4.0\"\n"));
    let locked = LOCKS.map(|path| read(root, path).contains("version = \"0.4.0\""));
    assert_eq!(locked, [true, true, false], "{LOCKS:?}");
    assert_eq!(read(root, APP), app("0.4.0"));
    let changelog = read(root, "generated/example/CHANGELOG.md");
    assert!(changelog.contains("\n## 0.4.0\n\nModel of 2026-02-02.\n\n### Breaking\n"), "{changelog}");

    let (output, _) = Folder::open(&root.join("model/example"))
        .unwrap()
        .job(&of_tests().with_root(root))
        .generate()
        .unwrap();
    let plan = sync::plan(&root.join("generated/example"), &output.files).unwrap();
    assert!(plan.is_empty(), "the crate is what would be generated: {plan:?}");
}

#[test]
fn documentation_is_removed_with_its_shapes() {
    let folder = repository();
    let root = folder.path();
    let texts = |members: &[&str]| {
        let apply = |member: &&str| {
            format!(
                "\"a#In${member}\": {{ \"type\": \"apply\", \"traits\": {{ \"smithy.api#documentation\": \"One.\" }} }}"
            )
        };
        let entries: Vec<String> = members.iter().map(apply).collect();
        format!("{{ \"smithy\": \"2.0\", \"shapes\": {{ {} }} }}", entries.join(", "))
    };
    std::fs::write(root.join("model/example/docs.json"), texts(&["Name", "Size"])).unwrap();
    let more = MODEL.replace("\"Name\"", "\"Size\": { \"target\": \"smithy.api#Integer\" }, \"Name\"");
    let imported = import::import(&[upstream(&more)], origin_of("2026-01-01")).unwrap();
    std::fs::write(root.join("model/example/model.json"), &imported.model).unwrap();

    let prepared = update(root, MODEL);
    assert_eq!(prepared.dropped, ["a#In$Size"]);
    let summary = prepared.summary(Path::new("example.json"));
    assert!(summary.starts_with("documentation removed with its shapes: a#In$Size\n"), "{summary}");
    prepared.transaction.commit().unwrap();
    assert_eq!(read(root, "model/example/docs.json"), texts(&["Name"]));
}

#[test]
fn new_members_get_empty_texts() {
    let folder = repository();
    let root = folder.path();
    let texts = |members: &[&str]| {
        let entry = |member: &&str| {
            let trait_value = if *member == "Name" { "One." } else { "" };
            format!(
                "    \"a#In${member}\": {{\n      \"type\": \"apply\",\n      \"traits\": {{\n        \
                 \"smithy.api#documentation\": \"{trait_value}\"\n      }}\n    }}"
            )
        };
        let entries: Vec<String> = members.iter().map(entry).collect();
        format!("{{\n  \"smithy\": \"2.0\",\n  \"shapes\": {{\n{}\n  }}\n}}\n", entries.join(",\n"))
    };
    std::fs::write(root.join("model/example/docs.json"), texts(&["Name"])).unwrap();
    let more = MODEL.replace("\"Name\"", "\"Size\": { \"target\": \"smithy.api#Integer\" }, \"Name\"");
    let prepared = update(root, &more);
    assert_eq!(prepared.unwritten, ["a#In$Size"]);
    let summary = prepared.summary(Path::new("a.json"));
    let expected = "1 text to write in docs.json: `cargo xtask model texts --upstream a.json` lists them\n";
    assert!(summary.starts_with(expected), "{summary}");
    prepared.transaction.commit().unwrap();
    assert_eq!(read(root, "model/example/docs.json"), texts(&["Size", "Name"]));
}

#[test]
fn the_same_model_changes_nothing() {
    let folder = repository();
    let root = folder.path();
    let prepared = prepare(
        &of_tests().with_root(root),
        &[Source { name: "a.json".to_owned(), ..upstream(MODEL) }],
        origin_of("2026-01-01"),
    );
    let prepared = prepared.unwrap();
    assert!(prepared.transaction.is_empty(), "{:?}", prepared.transaction);
    assert!(prepared.text().contains("**Unchanged.**"));
}

#[test]
fn a_model_of_another_service_is_refused() {
    let folder = repository();
    let error = prepare(
        &of_tests().with_root(folder.path()),
        &[upstream(&MODEL.replace("a#Example", "a#Other"))],
        origin_of("2026-02-02"),
    );
    let error = error.err().unwrap().to_string();
    assert!(error.starts_with("no folder below model/ has the service `a#Other`"), "{error}");
}

#[test]
fn a_model_that_cannot_be_generated_changes_nothing() {
    let folder = repository();
    let model = MODEL.replace("\"Name\"", "\"name\": { \"target\": \"smithy.api#String\" }, \"Name\"");
    let error = prepare(&of_tests().with_root(folder.path()), &[upstream(&model)], origin_of("2026-02-02"))
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("name one of them in overrides.toml"), "{error}");
}

#[test]
fn without_its_report_an_update_changes_nothing() {
    let folder = repository();
    let root = folder.path();
    let file = root.join("example-2026-02-02.json");
    std::fs::write(&file, MODEL.replace("\"Name\"", "\"User\"")).unwrap();
    let before = files(root);
    // Writing fails because the path is a folder.
    let report = root.join("model");
    let command =
        Command::parse_from(["update", file.to_str().unwrap(), "--report", report.to_str().unwrap()]);
    assert!(command.update.run(&of_tests().with_root(root)).is_err());
    assert_eq!(files(root), before);
}

/// The texts of the repository's files, by path.
fn files(root: &Path) -> BTreeMap<PathBuf, String> {
    let entries = WalkDir::new(root).into_iter().map(|entry| entry.unwrap().into_path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn relative(root: &Path) -> Vec<(PathBuf, String)> {
    let strip = |(path, text): (PathBuf, String)| {
        // The path of the runtime depends on the place of the repository.
        let lines = text.lines().filter(|line| !line.starts_with("path = ")).collect::<Vec<_>>();
        (path.strip_prefix(root).unwrap().to_owned(), lines.join("\n"))
    };
    files(root).into_iter().map(strip).collect()
}

#[test]
fn an_update_that_is_interrupted_anywhere_is_all_or_nothing() {
    let model = MODEL.replace("\"Name\"", "\"User\"");
    let (old, new) = (repository(), repository());
    update(new.path(), &model).transaction.commit().unwrap();
    let (old, new) = (relative(old.path()), relative(new.path()));
    assert_ne!(old, new);
    let mut became_new = 0;
    for steps in 0.. {
        let folder = repository();
        let is_complete = update(folder.path(), &model).transaction.commit_until(steps);
        transaction::recover(folder.path()).unwrap();
        let found = relative(folder.path());
        assert!(found == old || found == new, "neither old nor new when interrupted after {steps} steps");
        became_new += usize::from(found == new);
        if is_complete {
            break;
        }
    }
    assert!(became_new > 10, "most interruptions come after the journal is written: {became_new}");
}
