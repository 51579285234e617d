//! `cargo xtask catalogue`: generates every model of a folder and reports the outcome of each, for many models at once.
//!
//! Each model is generated in a process of its own: a panic, a full stack or a lack of memory is the outcome of one
//! model, not the end of the run, and time and memory are known for each.
#![forbid(unsafe_code)]

mod check;
mod endpoint_tests;
mod generate;
mod messages;
mod models;
mod one;
mod outcome;
mod progress;
mod report;
mod sample;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Parser;
use farrier_suites::reference;
use xtask::run_where_present;

use outcome::Entry;
use report::Report;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "cargo xtask catalogue",
    about = "Generate the crate of every model in a folder below target/catalogue/, and report the outcome of each"
)]
struct Arguments {
    /// A folder of Smithy JSON models, one file for each [default: ../shared/models/aws beside the repository]
    folder: Option<PathBuf>,
    /// Check the crates with default features, warnings being errors, and run their endpoint tests
    #[arg(long)]
    compile: bool,
    /// Also check the crates without features, and with each feature alone
    #[arg(long)]
    each_feature: bool,
    /// Also run clippy and rustdoc with all features, warnings being errors
    #[arg(long)]
    lint: bool,
    /// Compile and lint only this number of crates: those that follow each other in the list, from a place that depends
    /// on the day
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// The day that the sample is taken for, in days since 1970 [default: today]
    #[arg(long, value_name = "DAYS", requires = "sample")]
    day: Option<u64>,
    /// Generate only models with these names, in which `*` matches any characters
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    only: Vec<String>,
    /// Generate this model in this process, and print the outcome as JSON
    #[arg(long, hide = true, num_args = 2, value_names = ["MODEL", "OUT"])]
    one: Option<Vec<PathBuf>>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match (&arguments.one, &arguments.folder) {
        (Some(paths), _) => one::run(&paths[0], &paths[1]),
        (None, Some(folder)) => run(&arguments, folder),
        (None, None) => {
            run_where_present("catalogue", reference("models/aws"), |folder| run(&arguments, &folder))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command: generates, compiles what is asked for, and writes the report.
fn run(arguments: &Arguments, folder: &Path) -> Result<()> {
    let workspace = xtask::root().join("target/catalogue");
    let models = models::find(folder, &arguments.only)?;
    let mut report = Report::new(folder, generate::generate(&models, &workspace)?);
    report.save(&workspace)?;
    if arguments.compile || arguments.each_feature || arguments.lint {
        let mut chosen = sample::choose(&mut report.models, arguments.sample, arguments.day);
        let result = compile(arguments, &workspace, &mut chosen);
        report.save(&workspace)?;
        result?;
    }
    print!("{}", report.summary());
    println!("report: {}", workspace.join("report.md").display());
    match report.failures() {
        0 => Ok(()),
        failures => bail!("{failures} models failed"),
    }
}

fn compile(arguments: &Arguments, workspace: &Path, chosen: &mut [&mut Entry]) -> Result<()> {
    let mut packages = BTreeMap::new();
    for entry in chosen.iter() {
        let package = entry.generated().map(|generated| &generated.package);
        if let Some(other) = packages.insert(package, &entry.name) {
            bail!("{other} and {} are models of the same package: name one with --only", entry.name);
        }
    }
    let folders: Vec<String> = chosen.iter().map(|entry| entry.folder()).collect();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    xtask::write_workspace(workspace, "cargo xtask catalogue", &folders)?;
    if arguments.compile {
        check::check(workspace, chosen)?;
        endpoint_tests::test(workspace, chosen)?;
    }
    if arguments.each_feature {
        check::check_each_feature(workspace, chosen)?;
    }
    if arguments.lint {
        check::lint(workspace, chosen)?;
    }
    Ok(())
}
