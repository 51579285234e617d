//! A service of import jobs on this machine. It reads files by the rules of Cognito's developer guide: a backslash before a
//! comma in a value, no quotation marks, and a verified address for every user.
#![allow(clippy::unwrap_used, reason = "a server of examples may panic")]

#[path = "http.rs"]
#[allow(dead_code, reason = "the example does not need a browser")]
mod http;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use serde_json::{Value, json};

use http::{Request, Response};

const HEADER: [&str; 5] = ["name", "email", "email_verified", "cognito:mfa_enabled", "cognito:username"];

/// The counts of a job.
#[derive(Default)]
struct Counts {
    imported: usize,
    skipped: usize,
    failed: usize,
}

/// Starts the service. Returns its URL.
pub(crate) fn start() -> io::Result<String> {
    let file = Mutex::new(String::new());
    http::serve(move |request| answer(&file, request))
}

fn answer(file: &Mutex<String>, request: Request) -> Response {
    let host = &request.headers["host"];
    let job = |status: &str, counts: Counts| {
        let Counts { imported, skipped, failed } = counts;
        let url = format!("http://{host}/upload?signature=example");
        json!({ "UserImportJob": {
            "JobId": "import-1", "PreSignedUrl": url, "Status": status,
            "ImportedUsers": imported, "SkippedUsers": skipped, "FailedUsers": failed,
        }})
    };
    let operation = request.headers.get("x-amz-target").and_then(|target| target.rsplit('.').next());
    let body: Value = match operation {
        Some("GetCSVHeader") => json!({ "CSVHeader": HEADER }),
        Some("CreateUserImportJob") => job("Created", Counts::default()),
        Some("StartUserImportJob") => job("Pending", Counts::default()),
        Some("DescribeUserImportJob") => job("Succeeded", import(&file.lock().unwrap())),
        Some(other) => panic!("the service does not know {other}"),
        None => {
            assert_eq!(
                (request.method.as_str(), request.headers["x-amz-server-side-encryption"].as_str()),
                ("PUT", "aws:kms")
            );
            *file.lock().unwrap() = String::from_utf8(request.body).unwrap();
            return Response::new(200, "");
        }
    };
    Response::new(200, body.to_string())
}

fn import(file: &str) -> Counts {
    let (mut counts, mut names) = (Counts::default(), BTreeSet::new());
    let mut lines = file.lines().map(cells);
    let header = lines.next().unwrap();
    assert_eq!(header, HEADER, "the header is that of the pool");
    for line in lines {
        assert_eq!(line.len(), header.len(), "every line has all columns");
        let user: BTreeMap<&str, &str> = HEADER.into_iter().zip(line.iter().map(String::as_str)).collect();
        let is_verified = user["email_verified"] == "true" && !user["email"].is_empty();
        match is_verified && user["cognito:mfa_enabled"] == "false" {
            false => counts.failed += 1,
            true if names.insert(user["cognito:username"].to_owned()) => counts.imported += 1,
            true => counts.skipped += 1,
        }
    }
    counts
}

/// The values of a line.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().unwrap();
        match character {
            '\\' if characters.next_if_eq(&',').is_some() => cell.push(','),
            ',' => cells.push(String::new()),
            character => cell.push(character),
        }
    }
    cells
}
