//! Calls that are dropped before they end.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use tokio::sync::oneshot;

use crate::server::{Reply, Server, ok};
use crate::setup::Setup;

#[tokio::test]
async fn a_call_that_is_dropped_ends_and_the_client_goes_on() {
    let (arrived, waiting) = oneshot::channel();
    let silence = Reply::Silence(Vec::new(), Box::new(move || arrived.send(()).unwrap()));
    let setup = Setup::new(Server::script([silence, Reply::Bytes(ok("{}")), Reply::Bytes(ok("{}"))]).await);
    tokio::select! {
        _ = setup.call() => panic!("there is no answer"),
        arrived = waiting => arrived.unwrap(),
    }
    for _ in 0..2 {
        assert_eq!(setup.call().await.unwrap().metadata().attempts(), 1);
    }
    assert_eq!((setup.server.requests(), setup.server.connections()), (3, 2), "no retry of the first one");
    assert!(setup.clock.delays().is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_at_any_point_spoils_nothing() {
    let setup = Setup::new(Server::always(ok("{}")).await);
    for polls in 0..20 {
        {
            let mut call = pin!(setup.call());
            for _ in 0..polls {
                if call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        assert_eq!(setup.call().await.unwrap().metadata().attempts(), 1, "after {polls} polls");
    }
}

#[tokio::test]
async fn a_call_that_is_never_awaited_sends_nothing() {
    let setup = Setup::script([]).await;
    drop(setup.call());
    tokio::task::yield_now().await;
    assert_eq!(setup.server.connections(), 0);
}
