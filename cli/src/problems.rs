//! Problems of a model as errors for the user.

use std::io::IsTerminal;

use farrier_codegen::diagnostic::{Diagnostics, Source};

/// Renders diagnostics with their places in the sources, in colours if the standard error is a terminal.
pub fn error(diagnostics: &Diagnostics, sources: &[Source]) -> anyhow::Error {
    let text = diagnostics.render(sources, std::io::stderr().is_terminal());
    match diagnostics.len() {
        1 => anyhow::anyhow!(text),
        count => anyhow::anyhow!("{text}\n\n{count} problems; nothing was changed"),
    }
}
