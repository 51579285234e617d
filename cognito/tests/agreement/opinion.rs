//! The programs that do the same with other implementations.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// A running program, which answers each case.
pub(crate) struct Opinion {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Opinion {
    /// The program with `pycognito`, if `FARRIER_PYCOGNITO` names an interpreter that has it.
    pub(crate) fn python() -> Option<Self> {
        Some(Self::start(Command::new(variable("FARRIER_PYCOGNITO")?).arg(script("answer.py"))))
    }

    /// The program with `amazon-cognito-identity-js`, if `FARRIER_COGNITO_JS` names the folder `node_modules` that has it.
    pub(crate) fn javascript() -> Option<Self> {
        let modules = variable("FARRIER_COGNITO_JS")?;
        Some(Self::start(Command::new("node").arg(script("answer.js")).arg(modules)))
    }

    /// The program with `aws-jwt-verify`, from the same folder.
    pub(crate) fn verifier() -> Option<Self> {
        let modules = variable("FARRIER_COGNITO_JS")?;
        Some(Self::start(Command::new("node").arg(script("verify.js")).arg(modules)))
    }

    fn start(command: &mut Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().unwrap());
        Self { process, input, output }
    }

    pub(crate) fn of(&mut self, case: &Value) -> Value {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{case}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?} for {case}"))
    }
}

impl Drop for Opinion {
    fn drop(&mut self) {
        // The programs end with their input.
        drop(self.input.take());
        let _ = self.process.wait();
    }
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement").join(name)
}

fn variable(name: &str) -> Option<String> {
    let value = std::env::var(name).ok();
    if value.is_none() {
        println!("skipped: {name} is not set; `cargo xtask srp` sets it");
    }
    value
}
