//! Every diagnostic of the `load` and `model` stages, by example: `bad-models/NAME.json` is a model with the problem,
//! `NAME.txt` is the expected diagnostic, an error or a warning.
//!
//! The name of a case begins with the name of the diagnostic's constructor. `NAME.more.json` is a second file of the
//! same model. `NAME.options` contains options: lines of `service ID`, `operations PATTERN` and `sensitive ID`.
//! With `UPDATE_EXPECT=1` the expectations are rewritten.
#![expect(clippy::unwrap_used, reason = "the corpus is ours: without it there is no test")]

use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::{Source, Span};
use farrier_codegen::load::load;
use farrier_codegen::model::{OperationPattern, Options, ProtocolChoice, Sensitive, resolve};
use farrier_codegen::shape_id::ShapeId;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad-models")
}

/// The names of all cases, sorted.
fn cases() -> Vec<String> {
    let files =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".json").map(str::to_owned)).collect();
    names.retain(|name| !name.contains('.'));
    names.sort();
    names
}

fn read(file: &str) -> Option<String> {
    std::fs::read_to_string(folder().join(file)).ok()
}

/// The diagnostics of a case.
fn problems(case: &str) -> String {
    let files = [("model.json", format!("{case}.json")), ("more.json", format!("{case}.more.json"))];
    let source = |(name, file): &(&str, String)| Some(Source { name: (*name).to_owned(), text: read(file)? });
    let sources: Vec<Source> = files.iter().filter_map(source).collect();
    let text = match load(&sources).and_then(|asts| resolve(asts, &options(case))) {
        Ok(model) => model.warnings.render_warnings(&sources, false),
        Err(problems) => problems.render(&sources, false),
    };
    assert!(!text.is_empty(), "{case} has no problem");
    text + "\n"
}

fn options(case: &str) -> Options {
    let mut options = Options::default();
    for line in read(&format!("{case}.options")).unwrap_or_default().lines() {
        let (option, id) = line.split_once(' ').unwrap();
        match option {
            "service" => options.service = Some(ShapeId::parse(id).unwrap()),
            "sensitive" => {
                let span = Span { source: 0, start: 0, end: 1 };
                options.sensitive.push(Sensitive { shape: id.to_owned(), span });
            }
            "protocol" => options.protocol = Some(ProtocolChoice::new(id)),
            "operations" => options.operations.push(OperationPattern::new(id)),
            _ => panic!("{case}: no option is called {option}"),
        }
    }
    options
}

#[test]
fn every_problem_is_reported_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let found = problems(&case);
        if update {
            std::fs::write(folder().join(format!("{case}.txt")), &found).unwrap();
        } else if read(&format!("{case}.txt")).as_ref() != Some(&found) {
            wrong.push(format!("{case}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 accepts this:\n\n{}", wrong.join("\n"));
}

/// Diagnostics that no text can cause, because the `load` stage rejects it first. Callers may also build a model by
/// hand.
const UNIT_TESTED: [&str; 1] = ["collection_without_member"];

#[test]
fn every_diagnostic_has_a_case() {
    let cases = cases();
    let sources = [
        include_str!("../src/load/diagnostics.rs"),
        include_str!("../src/model/diagnostics/mod.rs"),
        include_str!("../src/model/diagnostics/traits.rs"),
        include_str!("../src/model/diagnostics/unsupported.rs"),
        include_str!("../src/model/diagnostics/waiters.rs"),
        include_str!("../src/model/endpoint/diagnostics.rs"),
    ]
    .map(constructors);
    let without = |name: &&String| {
        !UNIT_TESTED.contains(&name.as_str()) && !cases.iter().any(|case| is_case_of(case, name))
    };
    let missing: Vec<&String> = sources.iter().flatten().filter(without).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let stray = |case: &&String| !sources.iter().flatten().any(|name| is_case_of(case, name));
    let strays: Vec<&String> = cases.iter().filter(stray).collect();
    assert!(strays.is_empty(), "no such diagnostic: {strays:?}");
}

/// Returns `true` if a case is named after the constructor, possibly with more words after a dash.
fn is_case_of(case: &str, constructor: &str) -> bool {
    case.split('-').next() == Some(constructor)
}

/// The functions of a source file that the rest of their stage can call and that return a diagnostic.
fn constructors(source: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap();
    let names: Vec<String> = file.items.iter().filter_map(constructor).collect();
    assert!(!names.is_empty());
    names
}

fn constructor(item: &syn::Item) -> Option<String> {
    let syn::Item::Fn(syn::ItemFn { vis, sig, .. }) = item else { return None };
    let syn::ReturnType::Type(_, returned) = &sig.output else { return None };
    let syn::Type::Path(path) = &**returned else { return None };
    let is_visible = !matches!(vis, syn::Visibility::Inherited);
    (is_visible && path.path.is_ident("Diagnostic")).then(|| sig.ident.to_string())
}
