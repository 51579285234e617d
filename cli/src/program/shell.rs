//! `completions` and `man`: the commands and flags, for shells and as a manual.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man as Manual;
use farrier_cli::fs;

use crate::Arguments;

/// Print the script that completes commands and flags in a shell
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub(crate) fn run(&self) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "farrier", &mut script);
        fs::print(&String::from_utf8_lossy(&script))
    }
}

/// Print the manual page of the program, or write the pages of all commands to a folder
#[derive(Args)]
pub(crate) struct Man {
    /// Write farrier.1, farrier-generate.1 and so on to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    /// Prints or writes the manual.
    pub(crate) fn run(&self) -> Result<()> {
        let command = Arguments::command();
        let Some(folder) = &self.out else {
            let mut page = Vec::new();
            Manual::new(command).render(&mut page)?;
            return fs::print(&String::from_utf8_lossy(&page));
        };
        std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command, folder))
            .with_context(|| format!("cannot write the manual to {}", folder.display()))
    }
}
