//! A local server for the end-to-end tests: `moto`, in a virtual environment below `target/`.

use crate::cargo::forget_package;
use crate::repository::root;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
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
        if Command::new("python3").arg("--version").stdout(Stdio::null()).status().is_err() {
            return Ok(None);
        }
        let folder = root().join("target/moto");
        let server = install(&folder)?;
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

/// Installs the server into a virtual environment unless an earlier run has. Returns the path of the program.
fn install(folder: &Path) -> Result<PathBuf> {
    let server = folder.join("bin/moto_server");
    let marker = folder.join("installed.txt");
    if std::fs::read_to_string(&marker).is_ok_and(|installed| installed == MOTO) {
        return Ok(server);
    }
    println!("$ pip install {MOTO}");
    run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    let pip = folder.join("bin/pip");
    run(Command::new(pip).args(["install", "--quiet", "--disable-pip-version-check", MOTO]))?;
    std::fs::write(marker, MOTO)?;
    Ok(server)
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_owned();
    let status = command.status().with_context(|| format!("cannot run {}", program.display()))?;
    if !status.success() {
        bail!("{} failed: {status}", program.display());
    }
    Ok(())
}

/// A free port.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on the loopback interface")?;
    Ok(listener.local_addr()?.port())
}
