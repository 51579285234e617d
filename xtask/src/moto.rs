//! A local server for the end-to-end tests: `moto`, in a virtual environment below `target/`.

use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::cargo::forget_package;
use crate::python::{self, run};
use crate::repository::root;
use crate::server::Server;

/// The Python package to install.
const MOTO: &str = "moto[server,cognitoidp]==5.2.5";

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

/// The running server.
pub(crate) struct Moto(Server);

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
        let program = python::install(&folder, &[MOTO])?.join("moto_server");
        let server = Server::start(&folder, |port| {
            let mut command = Command::new(program);
            command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
            // Without this setting, the server accepts any authenticator code.
            command.env("MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP", "true");
            command
        })?;
        Ok(Some(Self(server)))
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> String {
        self.0.url()
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
}
