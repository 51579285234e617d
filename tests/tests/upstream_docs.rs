//! Pages made from the documentation of the upstream models do not cause warnings: no broken links, no HTML, no bare
//! addresses, no code that would be run.
//!
//! Two whole crates are documented below `target/upstream`, which takes half a minute the first time. None of their text
//! is kept in the repository.

use farrier_tests::workspace::Workspace;
use farrier_tests::{Case, shared};

/// The crate of an upstream model, with the overrides of the repository.
fn case(version: &str) -> Option<(String, Case)> {
    let model = shared(&format!("models/cognito-identity-provider-{version}.json"))?;
    let package = Some(format!("upstream-{version}"));
    Some((
        version.to_owned(),
        Case { package, ..Case::of(model).with_overrides(Case::cognito().inputs.overrides) },
    ))
}

/// The crates; `None` without the reference material.
fn cases() -> Option<Vec<(String, Case)>> {
    ["2025-09-19", "2026-04-12"].into_iter().map(case).collect()
}

#[test]
fn upstream_documentation_makes_pages() {
    let Some(cases) = cases() else { return };
    let workspace = Workspace::write("upstream", &cases);
    workspace.cargo(
        "doc --workspace --offline --quiet --keep-going --no-default-features --features ring --no-deps",
    );
}

#[test]
fn names_of_operations_and_errors_are_links() {
    for (_, case) in cases().unwrap_or_default() {
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
