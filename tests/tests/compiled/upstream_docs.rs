//! Pages made from the documentation of the upstream models do not cause warnings: no broken links, no HTML, no bare
//! addresses, no code that would be run.
//!
//! Whole crates are documented below `target/upstream`, which takes half a minute the first time. None of their text
//! is kept in the repository.

use farrier_codegen::diagnostic::Source;
use farrier_tests::{Case, upstream_models};

use crate::workspace::Workspace;

/// The crates of the upstream models, with the overrides of the repository; none without the reference material.
fn cases() -> Vec<(String, Case)> {
    let case = |model: Source| {
        let name = model.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".json").to_owned();
        let case = Case::of(model).with_overrides(Case::cognito().inputs.overrides);
        (name.clone(), case.with_package(format!("upstream-{name}")))
    };
    upstream_models().into_iter().map(case).collect()
}

#[test]
fn upstream_documentation_makes_pages() {
    let cases = cases();
    if cases.is_empty() {
        return;
    }
    let workspace = Workspace::write("upstream", &cases);
    workspace.cargo("doc --workspace --offline --keep-going --no-default-features --features ring --no-deps");
}

#[test]
fn names_of_operations_and_errors_are_links() {
    for (_, case) in cases() {
        let output = case.output();
        let operations = output
            .krate
            .operations
            .iter()
            .map(|operation| &operation.name)
            .map(|name| (&name.ident, &name.module));
        let errors = output.krate.errors.iter().map(|error| (&error.name.ident, &error.name.module));
        let items: Vec<(String, String)> = operations
            .chain(errors)
            .map(|(ident, module)| (format!("`{ident}`"), module.as_str().to_owned()))
            .collect();
        let lines = output.files.iter().flat_map(|(path, text)| text.lines().map(move |line| (path, line)));
        // An enum value without documentation has only its text.
        let is_value = |line: &str| line.starts_with("/// `") && !line.contains("` ");
        let is_text = |line: &str| line.starts_with("//") && !is_value(line);
        let docs = lines.filter(|(_, line)| is_text(line.trim_start()));
        for (path, line) in docs {
            let is_plain = |name: &str| line.contains(name) && !line.contains(&format!("[{name}]("));
            // A method of the client has the text of its operation, which does not link to itself.
            if path == "src/client.rs" {
                continue;
            }
            let own = path.split(['/', '.']).collect::<Vec<_>>();
            let found = items.iter().find(|(name, module)| is_plain(name) && !own.contains(&module.as_str()));
            assert!(found.is_none(), "{path}: {found:?} is not a link in\n{line}");
        }
    }
}
