//! Transfers of objects over HTTP and TLS: S3's `GetObject` and `PutObject`, beside the official crate and beside hyper
//! alone, which moves the same bytes unsigned. Both clients of S3 sign what they upload without TLS; Farrier's is also
//! measured without these signatures, for the comparison with hyper.

pub(crate) mod server;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use anyhow::{Context as _, Result};

use crate::command::run;
use crate::context::Context;
use crate::first::store::{Authority, Store};
use crate::peers::FARRIER;
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::services::{Outcome, Program, transfer_programs};
use server::{Answer, Content, Server};

/// The transfers, in the order of the report.
const TRANSFERS: [Transfer; 10] = [
    Transfer { size: "1 kB", bytes: 1_000, work: Work::Objects(20_000), is_quick: true, ..ALONE },
    Transfer { size: "1 kB", bytes: 1_000, work: Work::Objects(64_000), ..TOGETHER },
    Transfer { size: "256 kB", bytes: 256_000, work: Work::Objects(4_000), is_quick: true, ..ALONE },
    Transfer { size: "256 kB", bytes: 256_000, work: Work::Objects(6_400), ..TOGETHER },
    Transfer { size: "64 MB", bytes: 64_000_000, work: Work::Objects(24), is_quick: true, ..ALONE },
    Transfer { size: "64 MB", bytes: 64_000_000, work: Work::Objects(64), is_quick: true, ..TOGETHER },
    Transfer { size: "1 GB", bytes: 1_000_000_000, work: Work::Objects(2), ..ALONE },
    Transfer { size: "1 GB", bytes: 1_000_000_000, work: Work::Seconds(5), ..TOGETHER },
    Transfer { size: "256 kB", bytes: 256_000, work: Work::Objects(4_000), is_tls: true, ..ALONE },
    Transfer {
        size: "64 MB",
        bytes: 64_000_000,
        work: Work::Objects(24),
        is_tls: true,
        is_quick: true,
        ..ALONE
    },
];

/// One caller.
const ALONE: Transfer =
    Transfer { size: "", bytes: 0, callers: 1, work: Work::Objects(0), is_tls: false, is_quick: false };

/// Many callers.
const TOGETHER: Transfer = Transfer { callers: 64, ..ALONE };

/// A size of objects, and the callers that move them in both directions.
#[derive(Clone, Copy)]
struct Transfer {
    size: &'static str,
    bytes: u64,
    callers: u64,
    work: Work,
    is_tls: bool,
    /// Whether the short form measures it.
    is_quick: bool,
}

/// When a program ends.
#[derive(Clone, Copy)]
enum Work {
    /// After this number of objects, which the callers share.
    Objects(u64),
    /// After this time, in the middle of an object of each caller.
    Seconds(u64),
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Get,
    Put,
}

impl Direction {
    /// The word for programs.
    fn word(self) -> &'static str {
        if self == Self::Get { "get" } else { "put" }
    }

    fn operation(self) -> &'static str {
        if self == Self::Get { "GetObject" } else { "PutObject" }
    }
}

/// The programs and their environment.
struct Bench {
    programs: Vec<Program>,
    folder: PathBuf,
    authority: Authority,
    store: Store,
}

/// Measures all transfers, if the model is present.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let Some(programs) = transfer_programs(context)? else { return Ok(Vec::new()) };
    let authority = Authority::new()?;
    let store = Store::write(&context.builds().join("stores/transfers"), &authority, &[])?;
    let bench = Bench { programs, folder: context.builds(), authority, store };
    let mut cases = Vec::new();
    for transfer in TRANSFERS.iter().filter(|transfer| transfer.is_quick || !context.is_quick) {
        for direction in [Direction::Get, Direction::Put] {
            let (plan, subjects) = bench.prepare(transfer, direction)?;
            cases.push(plan.run(context.rounds_of(3), subjects)?);
        }
    }
    Ok(cases)
}

impl Bench {
    fn prepare(&self, transfer: &Transfer, direction: Direction) -> Result<(Plan, Vec<Subject<'_>>)> {
        let file = zeros(&self.folder, transfer.bytes)?;
        let tls = transfer.is_tls.then(|| self.authority.server("127.0.0.1")).transpose()?;
        let content_type = "application/octet-stream";
        let answer = Answer { method: "get", content_type, content: Content::Zeros(transfer.bytes) };
        let server = Rc::new(Server::start(answer, tls)?);
        let subject = |name: &str, word: &str, program: &Path| {
            let (transfer, server) = (*transfer, Rc::clone(&server));
            let mut command = transfer.command(program, word, &server.url(), &file);
            command.env_clear();
            command.env("SSL_CERT_FILE", &self.store.bundle).env("SSL_CERT_DIR", &self.store.folder);
            Subject::new(name, move || transfer.run(&mut command, direction, &server))
        };
        let mut subjects = Vec::new();
        for (name, program) in &self.programs {
            subjects.push(subject(name, direction.word(), program));
            if *name == FARRIER.name && direction == Direction::Put && !transfer.is_tls {
                subjects.push(subject("Farrier, unsigned", "put-unsigned", program));
            }
        }
        Ok((transfer.plan(direction), subjects))
    }
}

impl Transfer {
    fn plan(&self, direction: Direction) -> Plan {
        let Self { size, bytes, callers, is_tls, .. } = *self;
        let (over, suffix) = if is_tls { (", over TLS", "-tls") } else { ("", "") };
        let plural = if callers == 1 { "caller" } else { "callers" };
        Plan {
            id: format!("{}-{bytes}-{callers}{suffix}", direction.word()),
            title: format!("{} of {size}, {callers} {plural}{over}", direction.operation()),
            how: self.how(direction),
            chart: (callers == 1 && !self.is_small()).then(|| Chart::Bars("CPU per GB".to_owned())),
        }
    }

    fn how(&self, direction: Direction) -> String {
        let protocol = if self.is_tls { "TLS" } else { "HTTP" };
        let mut text = match self.work {
            Work::Objects(count) => {
                format!("{count} objects over loopback {protocol}. ")
            }
            Work::Seconds(seconds) => format!(
                "Each caller moves an object over loopback {protocol}, and the program ends after {seconds} s, in the \
                 middle of all of them: the bytes until then count, and the peak memory is that of {} objects in \
                 transfer. ",
                self.callers
            ),
        };
        let is_small = self.is_small();
        text.push_str(match (direction, is_small) {
            (Direction::Get, _) => "The server sends zeros, and the program counts them. ",
            (Direction::Put, true) => "The body is in memory, and the server discards it. ",
            (Direction::Put, false) => "The body is a file, and the server discards it. ",
        });
        text.push_str(match (direction, self.is_tls, is_small) {
            (Direction::Put, true, false) => {
                "The clients of S3 do not sign it, and send its checksum after it. "
            }
            (Direction::Put, true, true) => {
                "Farrier's client does not sign it over TLS, because it has a checksum. "
            }
            _ => "",
        });
        text.push_str("CPU and memory are those of the client's process.");
        text
    }

    /// Whether programs have the body in memory.
    fn is_small(&self) -> bool {
        self.bytes <= 1 << 20
    }

    fn command(&self, program: &Path, word: &str, url: &str, file: &Path) -> Command {
        let Self { bytes, callers, work, .. } = *self;
        let (count, seconds) = match work {
            Work::Objects(count) => (count, 0),
            // More than there is time for.
            Work::Seconds(seconds) => (callers * 1_000, seconds),
        };
        let mut command = Command::new(program);
        command.args([word, url]).arg(file);
        command.args([bytes, callers, count, seconds].map(|number| number.to_string()));
        command
    }

    fn run(&self, command: &mut Command, direction: Direction, server: &Server) -> Result<Vec<Reading>> {
        let usage = run(command)?;
        let (outcome, received) = (Outcome::read(&usage.output)?, server.received());
        let bytes = match (self.work, direction) {
            (Work::Objects(count), _) => self.bytes * count,
            (Work::Seconds(_), Direction::Put) => received,
            (Work::Seconds(_), Direction::Get) => outcome.received,
        };
        let gigabytes = bytes as f64 / 1e9;
        let mut readings = vec![Reading::seconds("CPU per GB", usage.cpu / gigabytes)];
        if let Work::Objects(count) = self.work {
            readings.push(Reading::seconds("CPU per object", usage.cpu / count as f64));
        }
        readings.push(Reading::bytes_per_second("throughput", bytes as f64 / usage.wall));
        readings.extend(outcome.memory);
        Ok(readings)
    }
}

/// A file of zeros, which takes no space.
fn zeros(folder: &Path, bytes: u64) -> Result<PathBuf> {
    let path = folder.join(format!("zeros-{bytes}"));
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    file.set_len(bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Direction, TRANSFERS, Work};

    #[test]
    fn callers_share_the_objects() {
        let ids: BTreeSet<String> =
            TRANSFERS.iter().map(|transfer| transfer.plan(Direction::Get).id).collect();
        assert_eq!(ids.len(), TRANSFERS.len());
        for transfer in &TRANSFERS {
            if let Work::Objects(count) = transfer.work {
                assert!(count > 0 && count % transfer.callers == 0, "{count} {}", transfer.callers);
            }
        }
    }
}
