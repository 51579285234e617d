//! What programs that move streams have in common: callers side by side, and an outcome, which is how many bytes they have
//! received, and the program's peak memory in bytes.
#![allow(dead_code, reason = "only transfers count bytes and end early")]

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The bytes that all callers have received.
pub static RECEIVED: AtomicU64 = AtomicU64::new(0);

/// Ends the program after this number of seconds, in the middle of what it is doing. With 0, it runs to its end.
pub fn end_after(seconds: u64) {
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
