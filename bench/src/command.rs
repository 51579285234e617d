//! Runs a command and measures its time and memory.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use wait4::Wait4;

/// The resources that a command used.
#[derive(Clone, Debug)]
pub(crate) struct Usage {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of CPU time, user and system, of the command and its children.
    pub(crate) cpu: f64,
    /// The peak memory of any of the processes, in bytes. Linux includes the memory that this program has at the start, so
    /// that it says nothing about small commands.
    pub(crate) memory: f64,
    /// The standard output.
    pub(crate) output: String,
}

/// Runs a command to its end.
///
/// # Errors
/// If the command cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<Usage> {
    let shown = show(command);
    let (usage, wall) = timed(|| run_with(command).with_context(|| format!("cannot run `{shown}`")));
    let (usage, output) = usage?;
    if !usage.status.success() {
        bail!("`{shown}` failed: {}", usage.status);
    }
    let cpu = usage.rusage.utime + usage.rusage.stime;
    Ok(Usage { wall: wall.as_secs_f64(), cpu: cpu.as_secs_f64(), memory: usage.rusage.maxrss as f64, output })
}

fn run_with(command: &mut Command) -> Result<(wait4::ResUse, String)> {
    // The peak of this program, which the command's includes, is what it needs now. Only Linux has this file.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let mut output = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut output)?;
    }
    Ok((child.wait4()?, output))
}

/// Returns the result of a function and how long it took.
#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// The command as a user would type it.
pub(crate) fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{run, show};

    #[test]
    fn a_command_took_something_and_printed() {
        let usage = run(Command::new("cargo").arg("--version")).unwrap();
        assert!(usage.output.starts_with("cargo "), "{}", usage.output);
        assert!(usage.wall > 0.0 && usage.memory > 100_000.0, "{usage:?}");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_peak_is_not_that_of_what_was_freed() {
        let work = std::hint::black_box(vec![1_u8; 800_000_000]);
        drop(work);
        let usage = run(Command::new("true").arg("x")).unwrap();
        assert!(usage.memory < 600_000_000.0, "{usage:?}");
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("cargo").args(["--quiet", "no-such-command"])).unwrap_err();
        assert!(
            error.to_string().starts_with("`cargo --quiet no-such-command` failed: exit status"),
            "{error}"
        );
        let error = run(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(error.to_string(), "cannot run `no-such-program`");
        assert_eq!(show(Command::new("a").arg("b")), "a b");
    }
}
