//! What programs that move streams have in common: callers side by side, and an outcome, which is how many bytes they have
//! received, and the program's peak memory in bytes.
#![allow(dead_code, reason = "only transfers have arguments, count bytes and end early")]

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The arguments of a program that transfers objects:
/// `transfer (get|put|put-unsigned) URL FILE BYTES CALLERS COUNT SECONDS`.
#[derive(Clone)]
pub struct Transfer {
    /// Whether the objects are received.
    pub is_get: bool,
    /// Whether the bodies are not signed. Only for Farrier's client.
    pub is_unsigned: bool,
    pub url: String,
    /// A file with the bytes of an object.
    pub file: String,
    pub bytes: u64,
    /// The bytes, if there are few: small objects are in memory in programs too.
    pub small: Option<Arc<Vec<u8>>>,
    pub callers: u64,
    /// The number of objects of each caller.
    pub count: u64,
}

impl Transfer {
    /// Reads the arguments, and ends the program after their number of seconds, unless it is 0.
    pub fn from_arguments() -> Result<Self, Error> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let arguments = <[String; 7]>::try_from(arguments).map_err(|_| "seven arguments")?;
        let [direction, url, file, bytes, callers, count, seconds] = arguments;
        let (bytes, callers, count): (u64, u64, u64) = (bytes.parse()?, callers.parse()?, count.parse()?);
        end_after(seconds.parse()?);
        let is_small = bytes <= 1 << 20;
        let small = is_small.then(|| std::fs::read(&file).map(Arc::new)).transpose()?;
        let (is_get, is_unsigned) = (direction == "get", direction == "put-unsigned");
        Ok(Self { is_get, is_unsigned, url, file, bytes, small, callers, count: count / callers })
    }
}

/// The bytes that all callers have received.
pub static RECEIVED: AtomicU64 = AtomicU64::new(0);

/// Ends the program after this number of seconds, in the middle of what it is doing. With 0, it runs to its end.
fn end_after(seconds: u64) {
    if seconds > 0 {
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(seconds));
            print();
            std::process::exit(0);
        });
    }
}

/// Runs this number of callers side by side, and prints the outcome.
pub async fn run<F>(callers: u64, caller: impl Fn() -> F) -> Result<(), Error>
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let tasks: Vec<_> = (0..callers).map(|_| tokio::spawn(caller())).collect();
    for task in tasks {
        task.await??;
    }
    print();
    Ok(())
}

/// Prints the outcome.
fn print() {
    println!("{} {}", RECEIVED.load(Ordering::Relaxed), peak_memory());
}

/// The peak memory; 0 if the system is not Linux. The program that waits for this one cannot find it out: the value that the
/// system gives to it is never less than the memory of that program.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
