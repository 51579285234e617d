//! `cargo xtask model update`: a new upstream file, all the way to what a pull request is made of.
//!
//! Everything is worked out in memory: the import, the comparison with the model that is there, the version that follows
//! from it, the generated crate, its changelog and the lock files. Only then are files written, all of them or none.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use farrier_codegen::Lowered;
use farrier_codegen::diagnostic::Source;
use farrier_codegen::diff::render::{Titled, add_entry, render_changelog, render_markdown};
use farrier_codegen::diff::{Report, Side};
use farrier_codegen::import::{self, Imported, Origin, Remaining};
use farrier_codegen::settings::PackageSettings;
use farrier_codegen::version::Version;
use walkdir::{DirEntry, WalkDir};

use crate::diff::compare_sides;
use crate::folder::Folder;
use crate::fs;
use crate::home::Home;
use crate::import::Upstream;
use crate::inputs::{Inputs, error, find_service};
use crate::sync::Plan;
use crate::transaction::Transaction;

/// Take a new upstream model over: import, compare, regenerate, changelog and version; prints the pull request's text
#[derive(Args)]
pub struct Update {
    /// The upstream model
    #[command(flatten)]
    upstream: Upstream,
    /// Write the pull request's text here and not to the standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Update {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file is no model of a service that is known, cannot be generated from, or the disk refuses.
    pub fn run(&self, home: &Home) -> Result<()> {
        let origin = self.upstream.origin()?;
        let update = prepare(home, &self.upstream.read()?, origin)?;
        let text = update.text();
        let summary = update.summary();
        // Once the model is updated there is nothing left to compare: the text goes first, lest it be lost.
        match &self.report {
            Some(path) => drop(fs::write_if_different(path, &text)?),
            None => fs::print(&text)?,
        }
        update.transaction.commit()?;
        eprintln!("{summary}");
        Ok(())
    }
}

/// An update that is worked out and not yet carried out.
pub struct Prepared {
    /// What has changed.
    pub report: Report,
    /// The model and the version that are there.
    pub before: Side,
    /// Those that are to be.
    pub after: Side,
    /// The shapes and members that have gone, and with them their texts.
    pub dropped: Vec<String>,
    /// The change of files.
    pub transaction: Transaction,
}

impl Prepared {
    fn titled(&self) -> Titled<'_> {
        Titled { report: &self.report, before: &self.before, after: &self.after }
    }

    /// The text of the pull request.
    pub fn text(&self) -> String {
        render_markdown(&self.titled())
    }

    fn summary(&self) -> String {
        let dropped = match self.dropped.as_slice() {
            [] => String::new(),
            ids => format!("what has gone took its texts along: {}\n", ids.join(", ")),
        };
        match self.transaction.len() {
            0 => "everything is as this model has it already".to_owned(),
            files => {
                format!("{dropped}{files} files changed; read the difference, and run `cargo xtask test`")
            }
        }
    }
}

/// Works out what an upstream file changes in a repository.
///
/// # Errors
/// When it is no model of a service of the repository, or cannot be generated from.
pub fn prepare(home: &Home, upstream: &[Source], origin: Origin) -> Result<Prepared> {
    let root = home.root.as_path();
    let imported = import::import(upstream, origin).map_err(|problems| error(&problems, upstream))?;
    let (folder, old, before) = find_folder(root, &imported)?;
    let (mut new, texts) = replace_model(&folder, &old, &imported)?;
    let after = new.lower()?;
    let report = compare_sides(&before, &after)?;

    let package = old.package().map_err(|problem| error(&problem.into(), &old.sources()))?;
    let version = package.version;
    let next = report.next_version(version);
    let package = package_text(&old, next)?;
    new.package = Some(Source { name: "package.toml".to_owned(), text: package.clone() });
    let date = imported.record.date.to_string();
    let sides = [
        Side { model: folder.date().unwrap_or_else(|| "before".to_owned()), version: Some(version) },
        Side { model: date, version: Some(next) },
    ];

    let mut transaction = Transaction::new(root);
    let within = Path::new("model").join(&folder.name);
    transaction.write(within.join("model.json"), &imported.model)?;
    transaction.write(within.join("source.toml"), &imported.record.to_toml())?;
    let mut dropped = Vec::new();
    for Texts { path, remaining } in texts {
        transaction.write(within.join(path), &remaining.text)?;
        dropped.extend(remaining.dropped);
    }
    if next != version {
        transaction.write(within.join("package.toml"), &package)?;
    }
    add_crate(&mut transaction, home, &folder, &new)?;
    add_changelog(&mut transaction, root, &folder, &report, &sides)?;
    add_locks(&mut transaction, root, &report.package, version, next)?;
    let [before, after] = sides;
    Ok(Prepared { report, before, after, dropped, transaction })
}

/// The folder of the service that an upstream file is about, with what its crate is generated from.
fn find_folder(root: &Path, imported: &Imported) -> Result<(Folder, Inputs, Lowered)> {
    let service =
        find_service(&[Source { name: imported.record.file.clone(), text: imported.model.clone() }])?;
    for folder in Folder::all(root)? {
        let inputs = folder.inputs().read()?;
        if find_service(&inputs.models)? == service {
            let lowered = inputs.lower()?;
            return Ok((folder, inputs, lowered));
        }
    }
    bail!(
        "no folder below model/ has the service `{service}`. For a new service, run \
         `cargo xtask model import {} --to model/NAME`, then `cargo xtask codegen`",
        imported.record.file
    )
}

/// The text of `package.toml` with another version.
fn package_text(inputs: &Inputs, version: Version) -> Result<String> {
    let Some(package) = &inputs.package else { return Ok(PackageSettings::new_toml(version)) };
    PackageSettings::with_version(package, version)
        .map_err(|problem| error(&problem.into(), std::slice::from_ref(package)))
}

/// A file beside the model that has lost texts.
struct Texts {
    /// Where it is in the model's folder.
    path: PathBuf,
    remaining: Remaining,
}

/// The inputs with the imported model in the place of the one that is there, and without the texts of what has gone.
fn replace_model(folder: &Folder, old: &Inputs, imported: &Imported) -> Result<(Inputs, Vec<Texts>)> {
    let mut new = old.clone();
    let path = folder.path.join("model.json").display().to_string();
    let model = new.models.iter_mut().find(|source| source.name == path);
    let model = model.with_context(|| format!("there is no {path}: run `cargo xtask model import` first"))?;
    let before = model.clone();
    model.text.clone_from(&imported.model);
    let after = model.clone();
    let mut changed = Vec::new();
    // What is compressed was not written by hand.
    let is_text = |source: &&mut Source| source.name != path && source.name.ends_with(".json");
    for source in new.models.iter_mut().filter(is_text) {
        let remaining = import::drop_texts_of_gone(source, &before, &after)
            .map_err(|problem| error(&problem.into(), std::slice::from_ref(source)))?;
        if remaining.dropped.is_empty() {
            continue;
        }
        let path = Path::new(&source.name).strip_prefix(&folder.path)?.to_owned();
        source.text.clone_from(&remaining.text);
        changed.push(Texts { path, remaining });
    }
    Ok((new, changed))
}

fn add_crate(transaction: &mut Transaction, home: &Home, folder: &Folder, inputs: &Inputs) -> Result<()> {
    let job = folder.job(home);
    let (output, _) = job.generate_from(inputs)?;
    let plan = Plan::new(&job.out, &output.files)?;
    plan.add_to(transaction, &Path::new("generated").join(&folder.name), &output.files)
}

/// Adds the entry of the crate's changelog, where there is something to tell.
fn add_changelog(
    transaction: &mut Transaction,
    root: &Path,
    folder: &Folder,
    report: &Report,
    [before, after]: &[Side; 2],
) -> Result<()> {
    if report.changes.is_empty() {
        return Ok(());
    }
    let path = Path::new("generated").join(&folder.name).join("CHANGELOG.md");
    let present = root.join(&path);
    let old = present.exists().then(|| fs::read_source(&present)).transpose()?;
    let entry = render_changelog(&Titled { report, before, after });
    transaction.write(path, &add_entry(old.as_ref().map(|source| source.text.as_str()), &entry))?;
    Ok(())
}

/// Gives the package its version in the lock files of all workspaces that have it: they are asked to be up to date.
fn add_locks(
    transaction: &mut Transaction,
    root: &Path,
    package: &str,
    version: Version,
    next: Version,
) -> Result<()> {
    for path in lock_files(root)? {
        let text = fs::read_source(&root.join(&path))?.text;
        transaction.write(path, &with_version(&text, package, version, next))?;
    }
    Ok(())
}

/// The lock files of a repository. Those that builds leave behind are not its own.
fn lock_files(root: &Path) -> Result<Vec<PathBuf>> {
    let is_ours = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') && name != "target"
    };
    let entries = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_ours);
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", root.display()))?;
        if entry.file_name() == "Cargo.lock" {
            found.push(entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned());
        }
    }
    Ok(found)
}

/// A lock file with another version of a package.
fn with_version(lock: &str, package: &str, version: Version, next: Version) -> String {
    let entry = |version| format!("name = \"{package}\"\nversion = \"{version}\"\n");
    lock.replace(&entry(version), &entry(next))
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
