//! Objects of 5 GiB, with little memory.
#![expect(clippy::disallowed_methods, reason = "a measurement")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use farrier_s3_transfer::{ByteStream, Target};

use crate::server::{Server, State, transfer};
use crate::source::Generated;

const LENGTH: u64 = 5 << 30;

/// The memory that may be used, in KiB.
const MEMORY: u64 = 64 << 10;

/// The variable of the process that is the server.
const SERVE: &str = "FARRIER_TRANSFER_SERVE";

/// A server in a process of its own, because its memory does not count.
struct ServerProcess(Child);

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ends");
    }
}

#[test]
#[ignore = "the server process of the other test in this file, which starts it"]
fn serve() {
    if std::env::var_os(SERVE).is_none() {
        return;
    }
    println!("address {}", Server::forever(Arc::new(State::default())).address);
    loop {
        std::thread::park();
    }
}

/// The largest memory that the process has used, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux says it");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[cfg(target_os = "linux")]
#[ignore = "20 GiB are moved: `cargo xtask large-transfers` and `cargo xtask test --all` run it"]
async fn five_gibibytes_need_less_than_64_mebibytes() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["large::serve", "--exact", "--ignored", "--nocapture"]).env(SERVE, "1");
    let mut server = ServerProcess(command.stdout(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let address =
        lines.map_while(Result::ok).find_map(|line| line.split_once("address ").map(|(_, it)| it.to_owned()));
    let transfer = transfer(address.expect("it starts").parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let before = peak();

    let measure = |name: &str, start: Instant, length: u64, is_verified: bool| {
        assert!(length == LENGTH && is_verified, "{name}");
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {:.0} MiB/s, peak {} KiB", (LENGTH >> 20) as f64 / seconds, peak());
    };
    let start = Instant::now();
    let sent =
        transfer.upload("horses", "ada", ByteStream::from_reader(Generated::new(LENGTH))).await.unwrap();
    measure("upload of a stream", start, sent.length(), sent.checksum().is_some());
    let start = Instant::now();
    let received = transfer.download("horses", "ada", path.as_path()).await.unwrap();
    measure("download to a file", start, received.length(), received.checksum() == sent.checksum());
    let start = Instant::now();
    let again = transfer.upload("horses", "ada", path.as_path()).await.unwrap();
    measure("upload of a file", start, again.length(), again.checksum() == sent.checksum());
    let start = Instant::now();
    let received = transfer.download("horses", "ada", Target::writer(tokio::io::sink())).await.unwrap();
    measure("download to a writer", start, received.length(), received.checksum() == sent.checksum());
    println!("before: {before} KiB, after: {} KiB", peak());
    assert!(peak() < MEMORY, "{} KiB", peak());
}
