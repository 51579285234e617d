//! The log: a line for each request and for each call of the user pool, with their ids, and without personal data.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use ring::rand::{SecureRandom, SystemRandom};
use tracing::field::Empty;
use tracing::{Instrument, Subscriber, info_span};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

/// The header with the id of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The length of the longest id that is taken from a request.
const LONGEST_ID: usize = 64;

/// Sends the log to the standard output.
pub fn init() {
    tracing::subscriber::set_global_default(subscriber(std::io::stdout))
        .expect("programs set up their log once, before anything else");
}

/// The log, written by `writer`. A span is logged when it ends, with its duration and the ids in it.
pub fn subscriber<W>(writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    tracing_subscriber::fmt().with_writer(writer).with_span_events(FmtSpan::CLOSE).with_ansi(false).finish()
}

/// Gives a request an id and a span. Its path is logged as the route, because usernames are parts of paths.
pub(crate) async fn requests(request: Request, next: Next) -> Response {
    let id = id(&request);
    let method = request.method().as_str();
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let span = info_span!("request", id, method, route, status = Empty);
    let mut response = next.run(request).instrument(span.clone()).await;
    span.record("status", response.status().as_u16());
    response.headers_mut().insert(REQUEST_ID, HeaderValue::from_str(&id).expect("an id is a valid header"));
    response
}

/// The id that a proxy has given to the request, or a new one.
fn id(request: &Request) -> String {
    let given = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let is_id = |id: &&str| {
        (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    given.filter(is_id).map_or_else(random_id, str::to_owned)
}

fn random_id() -> String {
    let mut bytes = [0; 8];
    SystemRandom::new().fill(&mut bytes).expect("the system has random numbers");
    format!("{:016x}", u64::from_ne_bytes(bytes))
}
