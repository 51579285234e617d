//! Operations that block, such as those on files.

use std::io;

/// Runs the operation where it may block: on a thread of the async runtime for that, or on this thread if it is not one of
/// an async runtime.
pub(super) async fn unblock<T: Send + 'static>(
    operation: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    #[cfg(feature = "hyper")]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return runtime.spawn_blocking(operation).await.map_err(io::Error::other)?;
    }
    operation()
}
