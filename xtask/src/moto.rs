//! A local server for the end-to-end tests: `moto`, in a virtual environment below `target/`.

use crate::cargo::forget_package;
use crate::python::{self, run};
use crate::repository::root;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

/// The Python package to install.
const MOTO: &str = "moto[server,cognitoidp]==5.2.5";

/// How long to wait for the server to start, in tenths of a second.
const PATIENCE: u32 = 600;

/// Run a command with a local server for AWS's services and an environment that directs AWS clients to it
#[derive(Args)]
pub(crate) struct WithMoto {
    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

impl WithMoto {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        let Some(moto) = Moto::start()? else { bail!("the local server needs python3") };
        let (program, arguments) = self.command.split_first().expect("a command is required");
        let mut command = Command::new(program);
        command.args(arguments).envs(moto.variables());
        forget_package(&mut command);
        run(&mut command)
    }
}

/// The running server, which is stopped on drop.
pub(crate) struct Moto {
    process: Child,
    port: u16,
}

impl Moto {
    /// Installs the server if needed, starts it and waits until it accepts connections. Returns `None` without `python3`.
    ///
    /// # Errors
    /// If the server cannot be installed or started.
    pub(crate) fn start() -> Result<Option<Self>> {
        if !python::is_present() {
            return Ok(None);
        }
        let folder = root().join("target/moto");
        let server = python::install(&folder, &[MOTO])?.join("moto_server");
        let port = free_port()?;
        let log = File::create(folder.join("log.txt"))?;
        let process = Command::new(server)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            // Without this setting, the server accepts any authenticator code.
            .env("MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP", "true")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start moto_server")?;
        let mut moto = Self { process, port };
        moto.wait()?;
        Ok(Some(moto))
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Variables that direct AWS clients to the server, with credentials that only this server accepts.
    fn variables(&self) -> [(&'static str, String); 5] {
        [
            ("AWS_ENDPOINT_URL", self.url()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned()),
            ("FARRIER_MOTO_URL", self.url()),
        ]
    }

    fn wait(&mut self) -> Result<()> {
        for _ in 0..PATIENCE {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("moto_server ended early ({status}); see target/moto/log.txt");
            }
            sleep(Duration::from_millis(100));
        }
        bail!("moto_server did not start in time; see target/moto/log.txt")
    }
}

impl Drop for Moto {
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
