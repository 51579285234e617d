//! The local server that all clients call. It knows four requests and responds immediately.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// The scenarios, by a part of the request that identifies them.
const TARGETS: [(&str, &str); 3] = [
    ("AWSCognitoIdentityProviderService.AdminResetUserPassword", "reset-password"),
    ("AWSCognitoIdentityProviderService.ListUsers", "list-users"),
    ("AWSCognitoIdentityProviderService.DescribeUserPool", "describe-user-pool"),
];

/// The server, which listens until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    url: String,
    _runtime: Runtime,
}

/// The response bodies, by scenario.
pub(crate) type Answers = BTreeMap<&'static str, Bytes>;

impl Server {
    /// Starts a server on a free port of the loopback interface, with the bodies in a folder.
    pub(crate) fn start(responses: &Path) -> Result<Self> {
        let answers = Arc::new(answers(responses)?);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
        let listener =
            runtime.block_on(TcpListener::bind("127.0.0.1:0")).context("cannot listen on 127.0.0.1")?;
        let url = format!("http://{}", listener.local_addr()?);
        runtime.spawn(serve(listener, answers));
        Ok(Self { url, _runtime: runtime })
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// Reads the bodies in a folder.
pub(crate) fn answers(responses: &Path) -> Result<Answers> {
    let read = |scenario: &'static str| {
        let path = responses.join(format!("{scenario}.json"));
        let body = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok((scenario, Bytes::from(body)))
    };
    TARGETS.iter().map(|(_, scenario)| *scenario).chain(["user-not-found"]).map(read).collect()
}

async fn serve(listener: TcpListener, answers: Arc<Answers>) {
    while let Ok((stream, _)) = listener.accept().await {
        let answers = Arc::clone(&answers);
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            let service = service_fn(|request| answer(Arc::clone(&answers), request));
            // A client that disconnects does not affect the others.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Responds to a request.
pub(crate) async fn answer(
    answers: Arc<Answers>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let target = request.headers().get("x-amz-target").cloned();
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let target = target.as_ref().and_then(|target| target.to_str().ok()).unwrap_or_default();
    let (status, body) = match scenario(target, &body) {
        Some("user-not-found") => (400, answers.get("user-not-found").cloned()),
        Some(scenario) => (200, answers.get(scenario).cloned()),
        None => (404, None),
    };
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amzn-requestid", "5a0bd5a4-2bd8-4b3a-9a3b-1f3a2f6f5f0e")
        .body(Full::new(body.unwrap_or_default()));
    Ok(response.unwrap_or_default())
}

/// The scenario of a request, if any.
fn scenario(target: &str, body: &[u8]) -> Option<&'static str> {
    let (_, scenario) = TARGETS.iter().find(|(known, _)| *known == target)?;
    let is_of_nobody = body.windows(8).any(|window| window == b"\"nobody\"");
    Some(if is_of_nobody { "user-not-found" } else { scenario })
}

#[cfg(test)]
mod tests {
    use super::scenario;

    #[test]
    fn requests_are_told_apart() {
        let reset = "AWSCognitoIdentityProviderService.AdminResetUserPassword";
        assert_eq!(scenario(reset, br#"{"Username":"ada"}"#), Some("reset-password"));
        assert_eq!(scenario(reset, br#"{"Username":"nobody"}"#), Some("user-not-found"));
        assert_eq!(scenario("AWSCognitoIdentityProviderService.ListUsers", b"{}"), Some("list-users"));
        assert_eq!(scenario("AWSCognitoIdentityProviderService.TagResource", b"{}"), None);
    }
}
