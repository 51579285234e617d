//! The examples in a generated crate, which people write and the generator does not touch.

use std::path::Path;

use farrier_codegen::diagnostic::{Diagnostic, Diagnostics};
use farrier_codegen::settings::{ExampleTarget, Examples};

/// The folder of a crate that contains its examples.
pub(crate) const EXAMPLES: &str = "examples";

/// Returns the examples if all that `package.toml` names exist: cargo rejects a manifest that names a missing one.
pub(crate) fn find_examples(examples: Examples, krate: &Path) -> Result<Examples, Diagnostics> {
    let folder = krate.join(EXAMPLES);
    let exists = |ExampleTarget { name, .. }: &ExampleTarget| {
        folder.join(format!("{name}.rs")).is_file() || folder.join(name).join("main.rs").is_file()
    };
    let mut problems = Diagnostics::default();
    for target in examples.targets.iter().filter(|target| !exists(target)) {
        problems.push(missing_example(target, &folder));
    }
    problems.into_result(examples)
}

fn missing_example(target: &ExampleTarget, folder: &Path) -> Diagnostic {
    let name = &target.name;
    Diagnostic::at(target.span, format!("there is no example `{name}`"))
        .label("this example")
        .help(format!("write {}, or delete the entry", folder.join(format!("{name}.rs")).display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::generate::GenerateArguments;
    use crate::home::of_tests;

    const PACKAGE: &str = r#"
version = "0.1.0"
operations = ["*City"]

[dev-dependencies]
rows = "1"

[[example]]
name = "visit"
required-features = ["serde"]
"#;

    /// A repository with a model and a `package.toml`.
    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("model/cities");
        fs::create_dir_all(&model).unwrap();
        fs::copy(of_tests().root.join("tests/golden/resources.json"), model.join("model.json")).unwrap();
        fs::write(model.join("package.toml"), PACKAGE).unwrap();
        folder
    }

    fn add_example(root: &Path) {
        let folder = root.join("generated/cities/examples/visit");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("main.rs"), "fn main() {}\n").unwrap();
    }

    /// Generates the crate, and returns the manifest and whether the front page mentions examples.
    fn generate(root: &Path, arguments: GenerateArguments) -> anyhow::Result<(String, bool)> {
        let out = arguments.out.clone().unwrap_or_else(|| root.join("generated/cities"));
        arguments.run(&of_tests().with_root(root), false)?;
        arguments.run(&of_tests().with_root(root), true)?;
        let front_page = fs::read_to_string(out.join("src/docs.md"))?;
        Ok((fs::read_to_string(out.join("Cargo.toml"))?, front_page.contains("\nThe folder `examples` ")))
    }

    #[test]
    fn examples_stay_and_have_what_they_need() {
        let folder = repository();
        add_example(folder.path());
        let (manifest, is_told) = generate(folder.path(), GenerateArguments::default()).unwrap();
        let needs = "[dev-dependencies.rows]\nversion = \"1\"\n\n\
                     [[example]]\nname = \"visit\"\nrequired-features = [\"serde\"]\n";
        assert!(manifest.ends_with(needs) && !manifest.contains("autoexamples"), "{manifest}");
        assert!(is_told);
        assert!(folder.path().join("generated/cities/examples/visit/main.rs").exists());
    }

    #[test]
    fn examples_of_other_operations_are_not_built() {
        let folder = repository();
        add_example(folder.path());
        let operations = vec!["GetCity".to_owned()];
        let arguments = GenerateArguments { operations, ..GenerateArguments::default() };
        let (manifest, is_told) = generate(folder.path(), arguments).unwrap();
        assert!(!is_told);
        assert!(manifest.contains("\nautoexamples = false\n"), "{manifest}");
        assert!(manifest.ends_with("[dev-dependencies.rows]\nversion = \"1\"\n"), "{manifest}");
        assert!(folder.path().join("generated/cities/examples/visit/main.rs").exists());
    }

    #[test]
    fn a_crate_elsewhere_has_no_examples() {
        let folder = repository();
        let (model, out) = (folder.path().join("model/cities"), folder.path().join("out"));
        let arguments =
            GenerateArguments { model: vec![model], out: Some(out), ..GenerateArguments::default() };
        let (manifest, is_told) = generate(folder.path(), arguments).unwrap();
        assert!(!is_told);
        let unwanted = ["autoexamples", "[[example]]", "rows"];
        assert!(!unwanted.iter().any(|part| manifest.contains(part)), "{manifest}");
    }

    #[test]
    fn an_example_that_is_not_there_is_shown() {
        let folder = repository();
        let error = generate(folder.path(), GenerateArguments::default()).unwrap_err().to_string();
        assert!(error.contains("there is no example `visit`"), "{error}");
        assert!(error.contains("package.toml:9:8") && error.contains("visit.rs, or delete"), "{error}");
        assert!(!folder.path().join("generated").exists());
    }
}
