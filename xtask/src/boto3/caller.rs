//! A program that makes calls when asked, one after another.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use super::recorder::{Recorded, Recorder};

/// The running program, and the proxy that its requests go to.
pub(super) struct Caller {
    process: Child,
    /// `None` after the end.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    recorder: Recorder,
}

/// What came of a call.
#[derive(Debug)]
pub(super) struct Called {
    pub(super) requests: Vec<Recorded>,
    /// The error, unless it is that of the service.
    pub(super) error: Option<String>,
}

impl Caller {
    /// Starts the program, which takes the URL of the proxy as its last argument.
    pub(super) fn start(mut command: Command) -> Result<Self> {
        let recorder = Recorder::start()?;
        command.arg(recorder.url()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().with_context(|| format!("cannot run {command:?}"))?;
        let questions = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().expect("the output is a pipe"));
        Ok(Self { process, questions, answers, recorder })
    }

    /// Makes a call, and waits for its end.
    pub(super) fn call(&mut self, question: &Value) -> Result<Called> {
        let answer = self.ask(question)?;
        let error = answer["error"].as_str().map(str::to_owned);
        Ok(Called { requests: self.recorder.take()?, error })
    }

    /// Asks a question, and waits for its answer.
    pub(super) fn ask(&mut self, question: &Value) -> Result<Value> {
        let questions = self.questions.as_mut().expect("it is open until the end");
        writeln!(questions, "{question}")?;
        questions.flush()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        serde_json::from_str(&answer).with_context(|| format!("no answer to {question}"))
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        // The program ends with its input.
        self.questions = None;
        let _ = self.process.wait();
    }
}
