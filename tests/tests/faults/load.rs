//! Many concurrent callers of one client.

use farrier_runtime::time::{Clock, SystemClock};

use crate::server::{Server, ok};
use crate::setup::{Setup, call};

const CALLERS: usize = 200;
const CALLS: usize = 100;

/// The memory that 20,000 calls may use at once or leave behind. Their bodies are more than 20 MB.
const MAX_GROWTH: usize = 64 << 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_callers_share_a_client() {
    let body = format!(r#"{{"Other":"{}"}}"#, "x".repeat(1_000));
    let setup = Setup::with(Server::always(ok(body)).await, |builder| builder.clock(SystemClock));
    let before = resident();
    let started = SystemClock.instant();
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let client = setup.client.clone();
            tokio::spawn(async move {
                for _ in 0..CALLS {
                    assert_eq!(call(&client).await.unwrap().metadata().attempts(), 1);
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
    let elapsed = SystemClock.instant() - started;
    println!("{} calls in {elapsed:?}", CALLERS * CALLS);
    assert_eq!(setup.server.requests(), CALLERS * CALLS);
    assert!(setup.server.connections() <= CALLERS, "{} connections", setup.server.connections());
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("{} KiB more memory", after.saturating_sub(before) >> 10);
        assert!(after.saturating_sub(before) < MAX_GROWTH, "from {before} to {after} bytes");
    }
}

/// The peak memory of the process, if the system provides it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok().map(|kib| kib << 10)
}
