//! `cargo xtask model update`: from a new upstream file to the content of a pull request.
//!
//! All results are computed in memory: the imported model, its comparison with the present one, the version that follows
//! from it, the generated crate, its changelog and the lock files. Only then are files written, all of them or none.

mod texts;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use farrier_build::inputs::Inputs;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;
use farrier_codegen::Lowered;
use farrier_codegen::diagnostic::Source;
use farrier_codegen::diff::render::{Titled, add_entry, render_changelog, render_markdown};
use farrier_codegen::diff::{Report, Side};
use farrier_codegen::import::{self, Imported, Origin};
use farrier_codegen::settings::PackageSettings;
use farrier_codegen::version::Version;

use self::texts::replace_model;
use crate::diff::{compare_sides, lower_leniently};
use crate::folder::Folder;
use crate::fs;
use crate::home::Home;
use crate::import::Upstream;
use crate::problems::error;
use crate::service::find_service;
use crate::sync;
use crate::texts::DOCS;
use crate::transaction::Transaction;
use crate::{locks, requirements};

/// Update to a new upstream model: import, compare, regenerate, set version and changelog; prints the pull request's text
#[derive(Args)]
pub struct Update {
    /// The upstream model
    #[command(flatten)]
    upstream: Upstream,
    /// Write the pull request's text to this file instead of the standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Update {
    /// Runs the command.
    ///
    /// # Errors
    /// If the file is not a model of a service of the repository, nothing can be generated from it, or a file cannot be
    /// read or written.
    pub fn run(&self, home: &Home) -> Result<()> {
        let origin = self.upstream.origin()?;
        let update = prepare(home, &self.upstream.read()?, origin)?;
        let text = update.text();
        let summary = update.summary(&self.upstream.path);
        // Write the report first: after the update there is nothing left to compare.
        match &self.report {
            Some(path) => {
                write_if_different(path, &text)?;
            }
            None => fs::print(&text)?,
        }
        update.transaction.commit()?;
        eprintln!("{summary}");
        Ok(())
    }
}

/// An update before it is carried out.
pub struct Prepared {
    /// The changes of the crate's interface.
    pub report: Report,
    /// The present model and version.
    pub before: Side,
    /// The new model and version.
    pub after: Side,
    /// The shapes and members that the new model does not define and whose documentation is removed.
    pub dropped: Vec<String>,
    /// The shapes and members that the new model defines for the first time and whose documentation is to be written.
    pub unwritten: Vec<String>,
    /// The changes of files.
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

    fn summary(&self, upstream: &Path) -> String {
        let files = match self.transaction.len() {
            0 => return "the repository is up to date with this model".to_owned(),
            1 => "1 file changed".to_owned(),
            number => format!("{number} files changed"),
        };
        let mut text = String::new();
        if !self.dropped.is_empty() {
            text += &format!("documentation removed with its shapes: {}\n", self.dropped.join(", "));
        }
        if !self.unwritten.is_empty() {
            let texts = if self.unwritten.len() == 1 { "text" } else { "texts" };
            text += &format!(
                "{} {texts} to write in {DOCS}: `cargo xtask model texts --upstream {}` lists them\n",
                self.unwritten.len(),
                upstream.display()
            );
        }
        text + &format!("{files}; review the difference and run `cargo xtask test`")
    }
}

/// Computes the changes that an upstream file causes in a repository.
///
/// # Errors
/// If the file is not a model of a service of the repository, or nothing can be generated from it.
pub fn prepare(home: &Home, upstream: &[Source], origin: Origin) -> Result<Prepared> {
    let root = home.root.as_path();
    let imported = import::import(upstream, origin).map_err(|problems| error(&problems, upstream))?;
    let (folder, old, before) = find_folder(root, &imported)?;
    let (mut new, texts) = replace_model(&folder, &old, &imported)?;
    let after = lower_leniently(&new)?;
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
    let (mut dropped, mut unwritten) = (Vec::new(), Vec::new());
    for texts in texts {
        transaction.write(within.join(texts.path), &texts.text)?;
        dropped.extend(texts.dropped);
        unwritten.extend(texts.added);
    }
    if next != version {
        transaction.write(within.join("package.toml"), &package)?;
    }
    add_crate(&mut transaction, home, &folder, &new)?;
    add_changelog(&mut transaction, root, &folder, &report, &sides)?;
    let versions = [(report.package.clone(), [version, next])];
    let locks = locks::with_versions(root, &versions)?;
    for (path, text) in locks.into_iter().chain(requirements::with_versions(root, &versions)?) {
        transaction.write(path, &text)?;
    }
    let [before, after] = sides;
    Ok(Prepared { report, before, after, dropped, unwritten, transaction })
}

/// Finds the folder of the imported service, with its inputs and the crate that they make.
fn find_folder(root: &Path, imported: &Imported) -> Result<(Folder, Inputs, Lowered)> {
    let service =
        find_service(&[Source { name: imported.record.file.clone(), text: imported.model.clone() }])?;
    for folder in Folder::all(root)? {
        let inputs = folder.inputs.read()?;
        if find_service(&inputs.models)? == service {
            let lowered = lower_leniently(&inputs)?;
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

fn add_crate(transaction: &mut Transaction, home: &Home, folder: &Folder, inputs: &Inputs) -> Result<()> {
    let job = folder.job(home);
    let (output, _) = job.generate_from(inputs)?;
    let plan = sync::plan(&job.out, &output.files)?;
    sync::add_to(transaction, &plan, &Path::new("generated").join(&folder.name), &output.files)
}

/// Adds an entry to the crate's changelog if there are changes.
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
    let old = present.exists().then(|| read_source(&present)).transpose()?;
    let entry = render_changelog(&Titled { report, before, after });
    transaction.write(path, &add_entry(old.as_ref().map(|source| source.text.as_str()), &entry))?;
    Ok(())
}

#[cfg(test)]
mod tests;
