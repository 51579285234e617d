//! Requests as the suite writes them: lines of HTTP, with paths and headers that HTTP would not allow.

use farrier_runtime::transport::{Body, HttpRequest};

/// A request as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HttpText {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl HttpText {
    pub(crate) fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let (first, lines) = head.split_once('\n').expect("a request line and headers");
        let (method, target) = first.split_once(' ').expect("a method and a target");
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in lines.lines() {
            match (line.starts_with(' '), headers.last_mut()) {
                (true, Some((_, value))) => *value = format!("{value}\n{line}"),
                _ => {
                    let (name, value) = line.split_once(':').expect("a header");
                    headers.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        Self {
            method: method.to_owned(),
            target: target.trim_end_matches(" HTTP/1.1").to_owned(),
            headers,
            body: body.trim_end_matches('\n').to_owned(),
        }
    }

    /// Normalizes insignificant differences: the order of headers with different names, the case of names, white space,
    /// and whether the target is encoded.
    pub(crate) fn comparable(mut self) -> Self {
        for (name, value) in &mut self.headers {
            *name = name.to_ascii_lowercase();
            *value = value.trim().to_owned();
        }
        self.headers.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.target = encode_what_must_be(&self.target);
        self
    }

    /// The request, if it is valid HTTP.
    pub(crate) fn to_http(&self) -> Option<HttpRequest> {
        let mut request = http::Request::builder().method(&*self.method).uri(&self.target);
        for (name, value) in &self.headers {
            request = request.header(name, value.trim());
        }
        request.body(Body::from(self.body.clone())).ok()
    }

    pub(crate) fn from_http(request: &HttpRequest) -> Self {
        let headers = request.headers().iter();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the suite is text");
        Self {
            method: request.method().to_string(),
            target: request.uri().path_and_query().expect("a target").to_string(),
            headers: headers.map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
            body: text(request.body().as_bytes().expect("a whole body")),
        }
    }
}

fn encode_what_must_be(target: &str) -> String {
    let encode = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    target.bytes().map(encode).collect()
}
