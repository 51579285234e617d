//! Requests as values that can be compared: the same value for requests that mean the same.

use anyhow::{Context, Result};
use farrier_codegen::model::Protocol;
use serde_json::{Map, Value, json};

use super::caller::Caller;
use super::recorder::Recorded;

/// Makes a request comparable. Some bodies are read by the program with boto3.
pub(super) fn comparable(request: &Recorded, protocol: &Protocol, reader: &mut Caller) -> Result<Value> {
    let url = request.target.strip_prefix("http://").context("the URL is not absolute")?;
    let (url, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = url.split_once('/').unwrap_or((url, ""));
    let digests = read(reader, "digests", &request.body)?;
    let digests = digests.as_array().context("the digests")?;
    let mut headers = Map::new();
    for (name, value) in &request.headers {
        // Bodies with the same meaning may have different digests.
        let is_digest = digests.iter().any(|digest| digest == value);
        headers.insert(name.clone(), if is_digest { json!("a digest of the body") } else { json!(value) });
    }
    Ok(json!({
        "method": request.method,
        "host": host,
        "path": format!("/{path}"),
        "query": pairs(query),
        "headers": headers,
        "body": body(request, protocol, reader)?,
    }))
}

/// Pairs of a query or a form: for each name, the values in sorted order.
fn pairs(text: &str) -> Value {
    let mut pairs = Map::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let values = pairs.entry(decoded(name)).or_insert_with(|| json!([]));
        values.as_array_mut().expect("just created").push(json!(decoded(value)));
    }
    for values in pairs.values_mut() {
        let values = values.as_array_mut().expect("they are all lists");
        values.sort_by_key(Value::to_string);
    }
    Value::Object(pairs)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let escaped =
            after.get(..2).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(match (byte, escaped) {
            (b'%', Some(escaped)) => {
                rest = &after[2..];
                escaped
            }
            (b'+', _) => b' ',
            _ => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn body(request: &Recorded, protocol: &Protocol, reader: &mut Caller) -> Result<Value> {
    let body = request.body.as_slice();
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let header = |name: &str| request.headers.iter().find(|header| header.0 == name);
    let media_type = header("content-type").map_or("", |header| header.1.as_str());
    match protocol.name() {
        "awsQuery" | "ec2Query" => Ok(pairs(&String::from_utf8_lossy(body))),
        "rpcv2Cbor" => read(reader, "cbor", body),
        "restXml" if body.starts_with(b"<") => read(reader, "xml", body),
        "awsJson1_0" | "awsJson1_1" => Ok(serde_json::from_slice(body)?),
        "restJson1" if media_type == "application/json" => Ok(serde_json::from_slice(body)?),
        _ => Ok(json!({ "bytes": hexadecimal(body) })),
    }
}

fn read(reader: &mut Caller, format: &str, body: &[u8]) -> Result<Value> {
    let answer = reader.ask(&json!({ "read": format, "body": hexadecimal(body) }))?;
    Ok(answer["value"].clone())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_pairs_does_not_matter() {
        assert_eq!(pairs("b=2&a=x%20y&b=1&c"), pairs("c=&b=1&b=2&a=x+y"));
        assert_ne!(pairs("b=1&b=2"), pairs("b=1&b=1"));
    }
}
