//! Idempotency tokens: generated once per call if the caller does not provide one.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::codegen::{self, Builder, Call, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{Body, HttpRequest, HttpResponse, Limits, Transport, TransportError};

use crate::sample::{Shoe, ShoeHorseError, Stable};

#[derive(Clone, Default)]
pub(crate) struct Order {
    pub(crate) token: Option<String>,
    pub(crate) shoes: Option<i32>,
}

codegen::structure! {
    Order = shape("example.farm", "Order");
    indexes(0 1);
    token = optional("Token", &schema::STRING, [IdempotencyToken]);
    shoes = optional("Shoes", &schema::INTEGER);
}

codegen::operation! {
    operation(Stable, "example.farm", "OrderShoes", [IdempotencyToken]);
    request(Order);
    response(Shoe);
    error(ShoeHorseError);
}

/// Fails the first attempt of every call, and records the requests.
#[derive(Clone, Debug, Default)]
struct Counter(Arc<Mutex<Vec<String>>>);

impl Transport for Counter {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut bodies = self.0.lock().expect("no test has failed before");
        let body = request.body().as_bytes().expect("a whole body");
        bodies.push(String::from_utf8(body.to_vec()).expect("JSON"));
        let status = if bodies.len() % 2 == 1 { 503 } else { 200 };
        let response = http::Response::builder().status(status).body(Body::from("{}")).expect("a response");
        Box::pin(std::future::ready(Ok(response)))
    }
}

#[derive(Debug)]
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn instant(&self) -> Instant {
        self.0
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The bodies of the two attempts of each call.
async fn bodies(
    orders: impl IntoIterator<Item = Order>,
    configure: impl FnOnce(Builder<Core>) -> Builder<Core>,
) -> Vec<[String; 2]> {
    let counter = Counter::default();
    let builder = Builder::<Core>::new::<Stable>()
        .environment(FixedEnvironment::default())
        .credentials(Credentials::new("key", "secret"))
        .transport(counter.clone())
        .clock(Still(tokio::time::Instant::now().into_std()))
        .operation_timeout(None)
        .attempt_timeout(None);
    let core = configure(builder).build().expect("a client");
    for order in orders {
        assert_eq!(Call::new(&core, order).await.expect("an answer").metadata().attempts(), 2);
    }
    let bodies = counter.0.lock().expect("no test has failed before");
    bodies.chunks(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect()
}

fn order(token: Option<&str>) -> Order {
    Order { token: token.map(str::to_owned), shoes: Some(4) }
}

/// The token in the body of an order.
fn token(body: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body["Shoes"], 4);
    body["Token"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn a_call_has_one_random_token_for_all_its_attempts() {
    let bodies = bodies([order(None), order(None)], |builder| builder).await;
    let tokens: Vec<String> = bodies.iter().map(|[first, _]| token(first)).collect();
    assert!(bodies.iter().all(|[first, second]| first == second), "{bodies:?}");
    assert_ne!(tokens[0], tokens[1], "another call is another request");
    for token in tokens {
        let parts: Vec<&str> = token.split('-').collect();
        assert!(parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]), "{token}");
        assert!(parts.concat().bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')), "{token}");
        assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{token}");
    }
}

#[tokio::test]
async fn a_token_that_is_given_is_kept() {
    let bodies = bodies([order(Some("mine"))], |builder| builder).await;
    let body = r#"{"Token":"mine","Shoes":4}"#;
    assert_eq!(bodies, [[body.to_owned(), body.to_owned()]]);
}

#[tokio::test]
async fn tokens_may_come_from_elsewhere() {
    let made = AtomicU32::new(0);
    let make = move || format!("token-{}", made.fetch_add(1, Ordering::Relaxed));
    let orders = [order(None), order(Some("mine")), order(None)];
    let bodies = bodies(orders, |builder| builder.idempotency_tokens(make)).await;
    let tokens: Vec<String> = bodies.iter().flatten().map(|body| token(body)).collect();
    assert_eq!(tokens, ["token-0", "token-0", "mine", "mine", "token-1", "token-1"]);
}
