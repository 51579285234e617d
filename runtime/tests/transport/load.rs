//! Many callers at once.

use std::sync::Arc;

use crate::server::Server;
use crate::{post, send, transport};

const CALLERS: usize = 200;
const CALLS: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_callers_share_as_many_connections_as_there_are_of_them() {
    let server = Server::echo().await;
    let transport = Arc::new(transport());
    let url: Arc<str> = server.url("/").into();
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let (transport, url) = (Arc::clone(&transport), Arc::clone(&url));
            tokio::spawn(async move {
                for _ in 0..CALLS {
                    let response = send(&transport, post(&url, "some body")).await.unwrap();
                    assert_eq!(response.body(), "some body");
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
    let counts = server.counts();
    assert_eq!(counts.requests, CALLERS * CALLS);
    assert!(counts.opened <= CALLERS, "{counts:?}");
    assert_eq!(counts.closed, 0);
}
