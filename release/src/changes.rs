//! All changes of files that a release makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use farrier_build::inputs::Inputs;
use farrier_build::models::read_source;
use farrier_cli::folder::Folder;
use farrier_cli::{locks, problems, requirements, sync, transaction::Transaction};
use farrier_codegen::diagnostic::Source;
use farrier_codegen::diff::Class;
use farrier_codegen::diff::render::add_entry;
use farrier_codegen::generate;
use farrier_codegen::settings::{PackageSettings, Settings};
use farrier_codegen::version::Version;

use crate::changelog::Changelog;
use crate::versions::{check_requested, is_incompatible, next};
use crate::{manifest, workspace};

/// The source that names the runtime's own version, for links of generated crates.
const RUNTIME_ROOT: &str = "runtime/src/lib.rs";

/// The changes of a release.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Lines that describe the release.
    pub(crate) summary: Vec<String>,
    /// The names of the packages with new versions.
    pub(crate) packages: BTreeSet<String>,
    write: BTreeMap<PathBuf, String>,
    delete: BTreeSet<PathBuf>,
    /// The old and the new version of each package that has one.
    versions: Vec<(String, [Version; 2])>,
}

impl Changes {
    /// Computes the changes of the repository at `root`.
    ///
    /// # Errors
    /// If nothing has changed since the last release, a version is too low, or a file cannot be read.
    pub(crate) fn compute(root: &Path, requested: Option<Version>, date: &str) -> Result<Self> {
        let mut changes = Self::default();
        let runtime = changes.add_workspace(root, requested, date)?;
        for folder in Folder::all(root)? {
            changes.add_client(root, &folder, runtime, date)?;
        }
        if changes.packages.is_empty() {
            bail!("nothing has changed since the last release: no changelog has entries under `Unreleased`");
        }
        let versions = std::mem::take(&mut changes.versions);
        changes.write.extend(locks::with_versions(root, &versions)?);
        changes.write.extend(requirements::with_versions(root, &versions)?);
        Ok(changes)
    }

    /// Makes the changes in a repository, all or none.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(crate) fn write(&self, root: &Path) -> Result<()> {
        let mut transaction = Transaction::new(root);
        for (path, text) in &self.write {
            transaction.write(path, text)?;
        }
        for path in &self.delete {
            transaction.delete(path);
        }
        transaction.commit()
    }

    /// Adds the crates with the workspace's version. Returns its old and its new version.
    fn add_workspace(&mut self, root: &Path, requested: Option<Version>, date: &str) -> Result<[Version; 2]> {
        let text = read(root, "Cargo.toml")?;
        let log = read(root, "CHANGELOG.md")?;
        let (before, changelog) = (manifest::version(&text)?, Changelog::parse(&log));
        let least = next("the workspace", &changelog, before, None)?;
        let Some(after) = requested.or(least) else { return Ok([before, before]) };
        check_requested("the workspace", after, least.unwrap_or(before))?;
        self.write.insert("Cargo.toml".into(), manifest::with_version(&text, after)?);
        self.write.insert("CHANGELOG.md".into(), changelog.release(after, date, None));
        let (link, source) =
            (|version| format!("docs.rs/farrier-runtime/{version}\""), read(root, RUNTIME_ROOT)?);
        if !source.contains(&link(before)) {
            bail!("{RUNTIME_ROOT} does not contain the link to `{}`", link(before));
        }
        self.write.insert(RUNTIME_ROOT.into(), source.replace(&link(before), &link(after)));
        let generated = root.join("generated").canonicalize().context("there is no folder generated/")?;
        for package in workspace::packages(root)? {
            if package.manifest_path.canonicalize()?.starts_with(&generated) {
                continue;
            }
            if package.is_published() {
                self.add(&package.name, [before, after]);
            }
            self.versions.push((package.name, [before, after]));
        }
        Ok([before, after])
    }

    /// Adds a generated crate: its version, its changelog and its files.
    fn add_client(
        &mut self,
        root: &Path,
        folder: &Folder,
        [runtime_before, runtime]: [Version; 2],
        date: &str,
    ) -> Result<()> {
        let mut inputs = folder.inputs.read()?;
        let package =
            inputs.package().map_err(|problem| problems::error(&problem.into(), &inputs.sources()))?;
        let before = package.version;
        let path = Path::new("generated").join(&folder.name).join("CHANGELOG.md");
        let log =
            if root.join(&path).exists() { read(root, &path)? } else { add_entry(None, "## Unreleased") };
        let changelog = Changelog::parse(&log);
        let also = change_of_runtime(runtime_before, runtime);
        let Some(after) = next(&folder.name, &changelog, before, also)? else { return Ok(()) };
        let entry = also.map(|_| format!("`farrier-runtime` {runtime}."));
        self.write.insert(path, changelog.release(after, date, entry.as_deref()));
        let text = package_with_version(&inputs, after)?;
        self.write.insert(Path::new("model").join(&folder.name).join("package.toml"), text.clone());
        inputs.package = Some(Source { name: "package.toml".to_owned(), text });
        let name = self.add_files(folder, &inputs, runtime)?;
        self.add(&name, [before, after]);
        self.versions.push((name, [before, after]));
        Ok(())
    }

    /// Generates a crate for the new version of the runtime. Returns its name.
    fn add_files(&mut self, folder: &Folder, inputs: &Inputs, runtime: Version) -> Result<String> {
        let job = folder.job(&xtask::home());
        let output = job
            .settings(inputs)
            .map(|settings| Settings { runtime_version: runtime.to_string(), ..settings })
            .and_then(|settings| generate(&inputs.models, &settings))
            .map_err(|problems| problems::error(&problems, &inputs.sources()))?;
        let plan = sync::plan(&job.out, &output.files)?;
        let within = Path::new("generated").join(&folder.name);
        let texts = plan.write.iter().map(|path| (within.join(path), output.files[path].clone()));
        self.write.extend(texts);
        self.delete.extend(plan.delete.iter().map(|path| within.join(path)));
        Ok(output.krate.package.name)
    }

    fn add(&mut self, name: &str, [before, after]: [Version; 2]) {
        self.packages.insert(name.to_owned());
        let versions = if before == after { after.to_string() } else { format!("{before} → {after}") };
        self.summary.push(format!("{name} {versions}"));
    }
}

/// The effect of another version of the runtime on users of a generated crate, which shows the runtime's types.
fn change_of_runtime(before: Version, after: Version) -> Option<Class> {
    let class = if is_incompatible(before, after) { Class::STOPS_COMPILING } else { Class::Behaviour };
    (before != after).then_some(class)
}

/// The text of `package.toml` with another version.
fn package_with_version(inputs: &Inputs, version: Version) -> Result<String> {
    let Some(package) = &inputs.package else { return Ok(PackageSettings::new_toml(version)) };
    PackageSettings::with_version(package, version)
        .map_err(|problem| problems::error(&problem.into(), std::slice::from_ref(package)))
}

fn read(root: &Path, path: impl AsRef<Path>) -> Result<String> {
    Ok(read_source(&root.join(path))?.text)
}
