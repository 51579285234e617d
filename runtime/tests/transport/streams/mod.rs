//! Members that are streamed, over the network.

#[cfg(feature = "blocking")]
mod blocking;
mod bytes;
mod events;
mod expect;
mod stable;

use crate::server::Server;

/// A server that does not read, so that the buffers of its connections fill up.
async fn deaf() -> Server {
    Server::start(|_, stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await
}
