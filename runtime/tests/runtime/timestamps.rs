//! The suite of timestamp formats that AWS's clients share: 660 cases.

use std::io::Write;
use std::path::Path;

use farrier_runtime::schema::TimestampFormat::{self, DateTime, EpochSeconds, HttpDate};
use farrier_runtime::types::Timestamp;
use serde_json::Value;

const SUITE: &str = "../../shared/runtime-tests/date_time_format_test_suite.json";

/// The suite, or `None` if it is missing, which is a failure in CI.
fn suite() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SUITE);
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).expect("the suite is JSON")),
        Err(error) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{}: {error}", path.display());
            // Not `eprintln!`, which the test harness captures.
            let _ = writeln!(std::io::stderr(), "skipped: {}: {error}", path.display());
            None
        }
    }
}

/// Returns `true` for a case to be skipped: its `epoch-seconds` text is not the number that the timestamp is.
///
/// Half a second before 1970 is 23:59:59.5, one second before plus half a second. The suite writes the two next to each
/// other, `-1.5`, which as a number is a second earlier. Smithy defines the format as a number of seconds, in JSON it
/// is a JSON number, and services read it as one: satisfying these cases would mean sending and reading times that are
/// wrong by up to two seconds. The case must have that form and must not pass, and its timestamp must survive a round
/// trip through our own text.
fn is_misnumbered(format: TimestampFormat, timestamp: Timestamp, text: Option<&str>) -> bool {
    if format != EpochSeconds || timestamp.secs() >= 0 || timestamp.subsec_nanos() == 0 {
        return false;
    }
    let side_by_side = format!("{}.{:09}", timestamp.secs(), timestamp.subsec_nanos());
    assert_eq!(text, Some(side_by_side.trim_end_matches('0')));
    true
}

fn check(section: &str, format: TimestampFormat, expected_cases: usize, expected_misnumbered: usize) {
    let Some(suite) = suite() else { return };
    let cases = suite[section].as_array().expect("a section is an array");
    let mut misnumbered = 0;
    for case in cases {
        let seconds = case["canonical_seconds"].as_str().and_then(|text| text.parse().ok()).expect("seconds");
        let nanos =
            case["canonical_nanos"].as_u64().and_then(|nanos| nanos.try_into().ok()).expect("nanoseconds");
        let timestamp = Timestamp::new(seconds, nanos).expect("less than a second");
        let text = case["smithy_format_value"].as_str();
        let passes = match section.starts_with("parse") {
            true => text.map(|text| Timestamp::parse(text, format)) == Some(Ok(timestamp)),
            false => timestamp.format(format).ok().as_deref() == text,
        };
        if is_misnumbered(format, timestamp, text) {
            misnumbered += 1;
            assert!(!passes, "{case} passes");
            let number = timestamp.format(format).expect("any timestamp has its seconds");
            assert_eq!(Timestamp::parse(&number, format), Ok(timestamp), "{case}");
        } else {
            assert!(passes, "{case}");
            assert_eq!(case["error"].as_bool(), Some(text.is_none()));
        }
    }
    assert_eq!((cases.len(), misnumbered), (expected_cases, expected_misnumbered));
}

#[test]
fn format_epoch_seconds() {
    check("format_epoch_seconds", EpochSeconds, 122, 59);
}

#[test]
fn format_http_date() {
    check("format_http_date", HttpDate, 122, 0);
}

#[test]
fn format_date_time() {
    check("format_date_time", DateTime, 122, 0);
}

#[test]
fn parse_epoch_seconds() {
    check("parse_epoch_seconds", EpochSeconds, 122, 59);
}

#[test]
fn parse_http_date() {
    check("parse_http_date", HttpDate, 86, 0);
}

#[test]
fn parse_date_time() {
    check("parse_date_time", DateTime, 86, 0);
}
