//! The machine that ran the benchmarks.

use std::fs;
use std::process::Command;

use serde::{Deserialize, Serialize};

/// The description of a machine, as far as the system provides it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Machine {
    pub(crate) cores: usize,
    /// The name of the processor.
    pub(crate) processor: Option<String>,
    /// The names of the processor's instructions for SHA, on which the speed of signing depends.
    pub(crate) sha: Option<Vec<String>>,
    pub(crate) memory_bytes: Option<u64>,
    pub(crate) system: String,
}

impl Machine {
    /// Describes this machine.
    pub(crate) fn here() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let processor = value_of("/proc/cpuinfo", "model name").filter(|name| name != "unknown");
        let features = ["flags", "Features"].into_iter().find_map(|key| value_of("/proc/cpuinfo", key));
        let sha = features.as_deref().map(sha_of);
        let kilobytes =
            value_of("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse().ok());
        let memory_bytes = kilobytes.map(|kilobytes: u64| kilobytes * 1024);
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        Self { cores, processor, sha, memory_bytes, system }
    }

    /// The description in one line.
    pub(crate) fn describe(&self) -> String {
        let memory = self.memory_bytes.map(|bytes| format!("{} GB", bytes / 1_000_000_000));
        let parts = [
            Some(format!("{} cores", self.cores)),
            self.processor.clone(),
            self.sha.as_deref().map(describe_sha),
            memory,
            Some(self.system.clone()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The names of the SHA instructions in a list of a processor's features.
fn sha_of(features: &str) -> Vec<String> {
    features.split_whitespace().filter(|name| name.starts_with("sha")).map(str::to_owned).collect()
}

fn describe_sha(names: &[String]) -> String {
    if names.is_empty() {
        "without SHA extensions".to_owned()
    } else {
        format!("with {}", names.join(" and "))
    }
}

/// The value after `key :` in a system file.
fn value_of(path: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    text.lines()
        .find_map(|line| Some(line.strip_prefix(key)?.trim_start().strip_prefix(':')?.trim().to_owned()))
}

/// The version that a program reports, if it is installed.
pub(crate) fn version_of(program: &str) -> Option<String> {
    let output =
        Command::new(program).arg("--version").output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace()
        .find(|word| word.contains('.'))
        .map(|word| word.trim_start_matches('v').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Machine, sha_of};

    #[test]
    fn the_description_names_the_sha_extensions() {
        let of = |features: &str| {
            let sha = Some(sha_of(features));
            let (processor, system) = (Some("Processor".to_owned()), "linux x86_64".to_owned());
            Machine { cores: 2, processor, sha, memory_bytes: Some(25_000_000_000), system }.describe()
        };
        assert_eq!(of("fpu sha_ni avx2"), "2 cores, Processor, with sha_ni, 25 GB, linux x86_64");
        assert_eq!(of("aes sha1 sha2"), "2 cores, Processor, with sha1 and sha2, 25 GB, linux x86_64");
        assert_eq!(of("fpu avx2"), "2 cores, Processor, without SHA extensions, 25 GB, linux x86_64");
    }
}
