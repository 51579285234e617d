//! Servers for the tests, as processes on the loopback interface.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long to wait for a server to start, in tenths of a second.
const PATIENCE: u32 = 600;

/// A running server, which is stopped on drop.
pub(crate) struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts the server with a free port, and waits until it accepts connections. Its output is in `log.txt` in the
    /// folder.
    ///
    /// # Errors
    /// If it cannot be started, or ends early.
    pub(crate) fn start(folder: &Path, command: impl FnOnce(u16) -> Command) -> Result<Self> {
        let port = free_port()?;
        let log = File::create(folder.join("log.txt"))?;
        let mut command = command(port);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let mut server = Self { process, port };
        server.wait().with_context(|| format!("see {}", folder.join("log.txt").display()))?;
        Ok(server)
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        for _ in 0..PATIENCE {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("the server ended early ({status})");
            }
            sleep(Duration::from_millis(100));
        }
        bail!("the server did not start in time")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A free port.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on the loopback interface")?;
    Ok(listener.local_addr()?.port())
}
