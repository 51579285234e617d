//! Every diagnostic about names and other overrides, by example: `bad-names/NAME.json` is a model, `NAME.toml` contains
//! its overrides, and `NAME.txt` is the expected diagnostic. Some cases are about settings of build scripts.
//!
//! The name of a case begins with that of the diagnostic's constructor, or with `overrides` for overrides that cannot be
//! read. With `UPDATE_EXPECT=1` the expectations are rewritten.

use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::settings::{AttributeRule, Settings};
use farrier_tests::{Case, files, repository, source};

const FOLDER: &str = "tests/bad-names";

fn names() -> Vec<String> {
    files(FOLDER).iter().filter_map(|file| Some(file.strip_suffix(".json")?.to_owned())).collect()
}

/// Reads a case. In messages its files are named `model.json` and `overrides.toml`.
fn case(name: &str) -> Case {
    let read = |extension: &str| {
        let path = format!("{FOLDER}/{name}.{extension}");
        repository().join(&path).exists().then(|| source(&path).text)
    };
    let model = Source { name: "model.json".to_owned(), text: read("json").expect("a case has a model") };
    let overrides = read("toml").map(|text| Source { name: "overrides.toml".to_owned(), text });
    Case { adjust: adjustment(name), ..Case::of(model).with_overrides(overrides) }
}

/// The settings of a build script in a case.
fn adjustment(name: &str) -> fn(&mut Settings) {
    fn rule(pattern: &str, attribute: &str) -> AttributeRule {
        AttributeRule { pattern: pattern.to_owned(), attribute: attribute.to_owned() }
    }
    match name {
        "attribute_is_not_one" => |settings| settings.type_attributes.push(rule("Kind", "derive(Hash)")),
        "attribute_without_use" => |settings| settings.field_attributes.push(rule("Run*$Gone", "#[cold]")),
        "module_is_not_a_path" => |settings| settings.module = Some("cognito".to_owned()),
        _ => |_| {},
    }
}

fn problems(name: &str) -> Diagnostics {
    case(name).generate().err().unwrap_or_else(|| panic!("{name} has no problem"))
}

#[test]
fn every_problem_is_reported_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let found = problems(&name).render(&case(&name).inputs.sources(), false) + "\n";
        let path = repository().join(format!("{FOLDER}/{name}.txt"));
        if update {
            std::fs::write(path, found).expect("the expectation can be written");
        } else if std::fs::read_to_string(path).ok().as_ref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 accepts this:\n\n{}", wrong.join("\n"));
}

/// Replaces the overrides of each case with those that its diagnostics suggest, each with a unique name, and generates
/// again.
#[test]
fn the_suggested_overrides_resolve_every_clash() {
    for name in names().iter().filter(|name| name.starts_with("name_clash")) {
        let mut case = case(name);
        let mut text = String::new();
        for (index, problem) in problems(name).iter().enumerate() {
            let help = problem.help.as_deref().unwrap_or_default();
            let entry = help.split_once('\n').expect("the override is on lines of its own").1;
            let named = entry.replace("to = \"…\"", &format!("to = \"Other{index}\""));
            text = format!("{text}{named}\n\n");
        }
        case.inputs.overrides = Some(Source { name: "overrides.toml".to_owned(), text: text.clone() });
        if let Err(problems) = case.generate() {
            panic!("{name}: {}\n\n{text}", problems.render(&case.inputs.sources(), false));
        }
    }
}

#[test]
fn every_diagnostic_has_a_case() {
    let path = "codegen/src/rust/diagnostics.rs";
    let file = syn::parse_file(&source(path).text).unwrap();
    let constructors: Vec<String> = file.items.iter().filter_map(constructor).collect();
    let mut expected: Vec<&str> = constructors.iter().map(String::as_str).chain(["overrides"]).collect();
    expected.sort_unstable();
    let names = names();
    let mut covered: Vec<&str> = names.iter().filter_map(|name| name.split('-').next()).collect();
    covered.dedup();
    assert_eq!(covered, expected, "{path} and {FOLDER} do not agree");
}

/// The name of a function that the rest of the stage may call.
fn constructor(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Fn(function) if !matches!(function.vis, syn::Visibility::Inherited) => {
            Some(function.sig.ident.to_string())
        }
        _ => None,
    }
}
