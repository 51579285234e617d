//! Runs a command without an async runtime: a thread reads the output and wakes the waiting task.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const MAX_OUTPUT: usize = 1 << 20;

/// Starts the command.
///
/// Its standard error goes to the program's, so that users can read it and errors do not contain it.
pub(super) fn start(program: &str, arguments: &[String]) -> io::Result<Running> {
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take();
    // From here on, `Drop` kills the command.
    let running = Running(Arc::new(Shared { child: Mutex::new(child), state: Mutex::default() }));
    let shared = running.0.clone();
    std::thread::Builder::new().name("credential_process".to_owned()).spawn(move || {
        let result = read(output).and_then(|output| shared.wait(output));
        shared.finish(result);
    })?;
    Ok(running)
}

/// A running command. Dropping it kills the command.
pub(super) struct Running(Arc<Shared>);

struct Shared {
    child: Mutex<Child>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    result: Option<Result<Vec<u8>, RunError>>,
    waker: Option<Waker>,
}

fn read(output: Option<ChildStdout>) -> Result<Vec<u8>, RunError> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    let Some(mut output) = output else { return Ok(bytes) };
    // Not `read_to_end` of a limited reader, which adds 2,000 lines to LLVM's input.
    while bytes.len() <= MAX_OUTPUT {
        match output.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(RunError::Io(error)),
        }
    }
    Err(RunError::TooMuch)
}

impl Shared {
    /// Waits until the command has ended. Releases the lock in between, because `drop` may kill the command.
    #[expect(
        clippy::disallowed_methods,
        reason = "std can wait for a child or kill it, but not both at once"
    )]
    fn wait(&self, output: Vec<u8>) -> Result<Vec<u8>, RunError> {
        loop {
            match lock(&self.child).try_wait().map_err(RunError::Io)? {
                Some(status) if status.success() => return Ok(output),
                Some(status) => return Err(RunError::Status(status)),
                None => {}
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn finish(&self, result: Result<Vec<u8>, RunError>) {
        let mut state = lock(&self.state);
        state.result = Some(result);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Future for Running {
    type Output = Result<Vec<u8>, RunError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = lock(&self.0.state);
        match state.result.take() {
            Some(result) => Poll::Ready(result),
            None => {
                state.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Running {
    // Errors are ignored: the command has ended already.
    fn drop(&mut self) {
        let mut child = lock(&self.0.child);
        if matches!(child.try_wait(), Ok(None)) && child.kill().is_ok() {
            let _ = child.wait();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The reason why there is no output.
#[derive(Debug)]
pub(super) enum RunError {
    Io(io::Error),
    Status(ExitStatus),
    TooMuch,
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("its output cannot be read"),
            Self::Status(status) => write!(f, "it ended with {status}"),
            Self::TooMuch => write!(f, "it printed more than {MAX_OUTPUT} bytes"),
        }
    }
}

impl std::error::Error for RunError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}
