//! Facts about the runtime that the generator repeats, because it does not depend on it, are true.

use std::path::{Path, PathBuf};
use std::time::Duration;

use farrier_codegen::rust::{BUILDER_FUNCTIONS, RETRIED_CODES};
use farrier_runtime::retry::{RetryConfig, is_throttling_code, is_transient_code};
use farrier_runtime::transport::Limits;
use farrier_tests::{Case, repository, source};

/// The names that a service's own settings must not have.
#[test]
fn the_functions_of_the_builder_are_reserved() {
    let mut functions = Vec::new();
    add_builder_functions(&repository().join("runtime/src"), &mut functions);
    assert!(functions.iter().any(|name| name == "region"), "the builder is somewhere else: {functions:?}");
    functions.retain(|name| !BUILDER_FUNCTIONS.contains(&name.as_str()));
    assert!(functions.is_empty(), "add to `BUILDER_FUNCTIONS`: {functions:?}");
}

/// Adds the public functions of `impl<C> Builder<C>` in the files below a folder.
fn add_builder_functions(folder: &Path, functions: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            add_builder_functions(&path, functions);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("sources are UTF-8");
            let file = syn::parse_file(&text).expect("sources are Rust");
            file.items.iter().filter_map(as_builder_impl).for_each(|block| {
                functions.extend(block.items.iter().filter_map(public_function));
            });
        }
    }
}

/// The builder of a client has the type parameter `C`; that of a transport has another one.
fn as_builder_impl(item: &syn::Item) -> Option<&syn::ItemImpl> {
    let syn::Item::Impl(block) = item else { return None };
    let syn::Type::Path(path) = &*block.self_ty else { return None };
    let is_builder = path.path.segments.last().is_some_and(|segment| segment.ident == "Builder");
    let is_of_client = block.generics.type_params().next().is_some_and(|parameter| parameter.ident == "C");
    (is_builder && is_of_client && block.trait_.is_none()).then_some(block)
}

fn public_function(item: &syn::ImplItem) -> Option<String> {
    match item {
        syn::ImplItem::Fn(function) if matches!(function.vis, syn::Visibility::Public(_)) => {
            Some(function.sig.ident.to_string())
        }
        _ => None,
    }
}

#[test]
fn features_of_generated_crates_are_the_runtimes() {
    let manifest = source("generated/cognito-identity-provider/Cargo.toml").text;
    let runtime = source("runtime/Cargo.toml").text;
    let enabled: Vec<&str> =
        manifest.split("\"farrier-runtime/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!enabled.is_empty(), "generated crates pass features on");
    for feature in enabled {
        let definition = format!("\n{feature} = [");
        assert!(runtime.contains(&definition), "the runtime does not have the feature `{feature}`");
    }
}

#[test]
fn codes_that_documentation_calls_retried_are() {
    for code in RETRIED_CODES {
        assert!(is_throttling_code(code) || is_transient_code(code), "the runtime does not retry `{code}`");
    }
}

#[test]
fn the_front_page_names_the_defaults() {
    let page = source("generated/cognito-identity-provider/src/docs.md").text;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("three attempts") && page.contains("3.1 seconds"), "adapt this test to the page");
    assert_eq!(RetryConfig::default().max_attempts, 3);
    assert_eq!(Limits::default().connect_timeout, Some(Duration::from_millis(3100)));
}

/// The second line of a generated file names the files that decide what it looks like: those of the generator, and
/// those of the runtime that define the macros it calls.
#[test]
fn headers_of_generated_files_name_their_sources() {
    let files = Case::cognito().output().files;
    let mut calls = 0;
    for (path, text) in &files {
        let header = text.lines().nth(1).expect("a header has two lines");
        let named = header.split([' ', '<', '>']).filter(|word| word.contains("src/"));
        let sources: Vec<_> = named.map(|word| repository().join(word.trim_end_matches('.'))).collect();
        assert!(sources.iter().all(|source| source.exists()), "{path}: {header}");
        for name in text.lines().filter_map(|line| line.strip_prefix("codegen::")?.strip_suffix("! {")) {
            let definition = format!("macro_rules! __{name} {{");
            let defines = |source: &PathBuf| read(source).contains(&definition);
            assert!(sources.iter().any(defines), "{path} calls `codegen::{name}!`: {header}");
            calls += 1;
        }
    }
    assert!(calls > 500, "the calls of macros are found: {calls}");
}

/// The text of a file; empty for a folder.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
