//! Generates models in parallel, each in a process of its own.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use wait4::{ResUse, Wait4};

use crate::models::Model;
use crate::outcome::{Entry, Outcome, Usage, folder_of};
use crate::progress::Progress;

/// Generates the models, as many at a time as there are cores, and returns the outcomes in the order of the models.
///
/// # Errors
/// If a process cannot be started.
pub(crate) fn generate(models: &[Model], workspace: &Path) -> Result<Vec<Entry>> {
    let mut queue: Vec<(u64, &Model)> = models.iter().map(|model| (size_of(&model.path), model)).collect();
    // The largest first, so that none of them is what everybody waits for in the end.
    queue.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let (next, workers) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, usize::from));
    let (sender, receiver) = mpsc::channel();
    let progress = Progress::new(models.len(), "generating");
    let mut entries: Vec<Entry> = thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, queue, next) = (sender.clone(), &queue, &next);
            scope.spawn(move || {
                while let Some((size, model)) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // The receiver is gone only after an error, which ends the run.
                    if sender.send(generate_one(model, *size, workspace)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let entry = |entry: Result<Entry>| entry.inspect(|entry| progress.step(&entry.name, &line(entry)));
        receiver.into_iter().map(entry).collect::<Result<_>>()
    })?;
    progress.finish();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn size_of(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
fn generate_one(model: &Model, bytes: u64, workspace: &Path) -> Result<Entry> {
    let start = Instant::now();
    let mut command = Command::new(std::env::current_exe().context("the program does not know its path")?);
    command.arg("--one").arg(&model.path).arg(workspace.join(folder_of(&model.name)));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot run the generator")?;
    let (output, errors) = read(&mut child);
    let ended = child.wait4().context("cannot wait for the generator")?;
    Ok(Entry {
        name: model.name.clone(),
        bytes,
        outcome: outcome(&ended, &output, errors),
        usage: usage(&ended, start.elapsed().as_secs_f64()),
        checks: Vec::new(),
        tests: None,
    })
}

/// Reads both outputs to their ends. A process that prints much to one must not wait for the reader of the other.
fn read(child: &mut Child) -> (String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        // What cannot be read is missing, which the outcome tells.
        scope.spawn(|| stderr.map(|mut stderr| stderr.read_to_end(&mut errors)));
        stdout.map(|mut stdout| stdout.read_to_end(&mut output))
    });
    (text(output), text(errors))
}

fn outcome(ended: &ResUse, output: &str, errors: String) -> Outcome {
    let printed = || serde_json::from_str(output).ok();
    match ended.status.success().then(printed).flatten() {
        Some(outcome) => outcome,
        None => Outcome::Failed { status: ended.status.to_string(), printed: errors },
    }
}

fn usage(ended: &ResUse, wall: f64) -> Usage {
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    Usage { wall, cpu, memory: ended.rusage.maxrss }
}

/// A line about a model, for logs.
fn line(entry: &Entry) -> String {
    let seconds = entry.usage.cpu;
    match &entry.outcome {
        Outcome::Generated(generated) => format!("{} lines in {seconds:.2} s", generated.lines),
        Outcome::Refused { diagnostics } => format!("refused, {} diagnostics", diagnostics.len()),
        Outcome::Failed { status, .. } => format!("failed, {status}"),
    }
}
