//! Transfers of objects over HTTP: S3's `GetObject` and `PutObject`, beside the official crate and beside hyper alone, which
//! moves the same bytes unsigned. Both clients of S3 sign what they upload without TLS; Farrier's is also measured without
//! these signatures, for the comparison with hyper.

mod server;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::run;
use crate::context::Context;
use crate::peers::FARRIER;
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::services::transfer_programs;

/// The sizes of objects, each with the number of callers and of objects.
const TRANSFERS: [Transfer; 8] = [
    Transfer { size: "1 kB", bytes: 1_000, callers: 1, count: 4_000, is_quick: true },
    Transfer { size: "1 kB", bytes: 1_000, callers: 64, count: 16_000, is_quick: false },
    Transfer { size: "256 kB", bytes: 256_000, callers: 1, count: 2_000, is_quick: true },
    Transfer { size: "256 kB", bytes: 256_000, callers: 64, count: 4_096, is_quick: false },
    Transfer { size: "64 MB", bytes: 64_000_000, callers: 1, count: 20, is_quick: true },
    Transfer { size: "64 MB", bytes: 64_000_000, callers: 64, count: 64, is_quick: true },
    Transfer { size: "1 GB", bytes: 1_000_000_000, callers: 1, count: 2, is_quick: false },
    Transfer { size: "1 GB", bytes: 1_000_000_000, callers: 64, count: 64, is_quick: false },
];

struct Transfer {
    size: &'static str,
    bytes: u64,
    callers: u64,
    count: u64,
    /// Whether the short form measures it.
    is_quick: bool,
}

/// Measures all transfers, if the model is present.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let Some(programs) = transfer_programs(context)? else { return Ok(Vec::new()) };
    let mut cases = Vec::new();
    for transfer in TRANSFERS.iter().filter(|transfer| transfer.is_quick || !context.is_quick) {
        for direction in ["get", "put"] {
            cases.push(measure_transfer(context, &programs, direction, transfer)?);
        }
    }
    Ok(cases)
}

fn measure_transfer(
    context: &Context,
    programs: &[(&'static str, PathBuf)],
    direction: &'static str,
    Transfer { size, bytes, callers, count, .. }: &Transfer,
) -> Result<Case> {
    let file = zeros(&context.builds(), *bytes)?;
    let url = format!("http://{}", server::start(*bytes)?);
    let operation = if direction == "get" { "GetObject" } else { "PutObject" };
    let plan = Plan {
        id: format!("{direction}-{bytes}-{callers}"),
        title: format!("{operation} of {size}, {callers} callers"),
        how: format!(
            "{count} objects over loopback HTTP, from memory up to 1 MB and from a file above, to a server that discards \
             them, or sends zeros. CPU and memory are those of the client's process."
        ),
        chart: Some(Chart::Bars("CPU per GB".to_owned())),
    };
    let gigabytes = (bytes * count) as f64 / 1e9;
    let subject = |name: &str, direction: &str, program: &Path| {
        let mut command = Command::new(program);
        command.args([direction, &url]).arg(&file);
        command.args([bytes, callers, count].map(u64::to_string));
        Subject::new(name, move || {
            let usage = run(&mut command)?;
            Ok(vec![
                Reading::seconds("CPU per GB", usage.cpu / gigabytes),
                Reading::seconds("CPU per object", usage.cpu / *count as f64),
                Reading::bytes_per_second("throughput", gigabytes * 1e9 / usage.wall),
                Reading::bytes("peak memory", usage.memory),
            ])
        })
    };
    let mut subjects = Vec::new();
    for (name, program) in programs {
        subjects.push(subject(name, direction, program));
        if *name == FARRIER.name && direction == "put" {
            subjects.push(subject("Farrier, unsigned", "put-unsigned", program));
        }
    }
    plan.run(context.rounds_of(3), subjects)
}

/// A file of zeros, which takes no space.
fn zeros(folder: &Path, bytes: u64) -> Result<PathBuf> {
    let path = folder.join(format!("zeros-{bytes}"));
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    file.set_len(bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
