//! The models of a folder.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use farrier_build::models::find_models;
use farrier_codegen::glob::is_match;

/// The endings of a model's file, which are not part of its name.
const ENDINGS: [&str; 2] = [".gz", ".json"];

/// A model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Model {
    /// The path of its file below the folder, without its ending.
    pub(crate) name: String,
    /// The path of its file.
    pub(crate) path: PathBuf,
}

/// Finds the models in a folder, sorted, with only those that one of the patterns matches, unless there are none.
///
/// # Errors
/// If the folder cannot be read, does not contain a model, or a pattern matches nothing.
pub(crate) fn find(folder: &Path, patterns: &[String]) -> Result<Vec<Model>> {
    let models = find_models(folder)?.into_iter().map(|path| Model { name: name_of(folder, &path), path });
    let mut models: Vec<Model> = models.collect();
    for pattern in patterns {
        if !models.iter().any(|model| is_match(pattern, &model.name)) {
            bail!("no model in {} has a name like `{pattern}`", folder.display());
        }
    }
    models
        .retain(|model| patterns.is_empty() || patterns.iter().any(|pattern| is_match(pattern, &model.name)));
    models.first().with_context(|| format!("{} does not contain a model", folder.display()))?;
    Ok(models)
}

fn name_of(folder: &Path, path: &Path) -> String {
    // A path that is itself a model is its own name.
    let below = path.strip_prefix(folder).ok().filter(|below| !below.as_os_str().is_empty());
    let below = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let mut name =
        below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    for ending in ENDINGS {
        name.truncate(name.strip_suffix(ending).unwrap_or(&name).len());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_named_after_their_files() {
        let name = |path: &str| name_of(Path::new("a"), Path::new(path));
        assert_eq!(name("a/ecs.json"), "ecs");
        assert_eq!(name("a/b/ecs-2014.json.gz"), "b/ecs-2014");
        assert_eq!(name_of(Path::new("a/ecs.json"), Path::new("a/ecs.json")), "ecs");
    }

    #[test]
    fn patterns_select_models() {
        let folder = xtask::root().join("tests/golden");
        let names = |patterns: &[&str]| {
            let patterns: Vec<String> = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
            find(&folder, &patterns)
                .map(|models| models.into_iter().map(|model| model.name).collect::<Vec<_>>())
        };
        assert!(names(&[]).unwrap().len() > 10);
        assert_eq!(names(&["recurs*"]).unwrap(), ["recursion"]);
        let error = names(&["recurs*", "nobody"]).unwrap_err().to_string();
        assert!(error.ends_with("has a name like `nobody`"), "{error}");
    }
}
