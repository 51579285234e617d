//! The end of a program that moves streams: it prints how many bytes it has received, and its peak memory in bytes.
#![allow(dead_code, reason = "only transfers count bytes and end early")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The bytes that all callers have received.
pub static RECEIVED: AtomicU64 = AtomicU64::new(0);

/// Ends the program after a time, whatever it is doing; never if there are no seconds.
pub fn end_after(seconds: u64) {
    if seconds > 0 {
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(seconds));
            print();
            std::process::exit(0);
        });
    }
}

/// Prints the outcome.
pub fn print() {
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
