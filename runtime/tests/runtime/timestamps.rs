//! The suite of timestamp formats that AWS's clients share: 660 cases.

use farrier_runtime::schema::TimestampFormat::{self, DateTime, EpochSeconds, HttpDate};
use farrier_runtime::types::Timestamp;
use farrier_suites::TIMESTAMPS;

fn check(section: &str, format: TimestampFormat, expected_cases: usize) {
    let Some(suite) = TIMESTAMPS.json() else { return };
    let cases = suite[section].as_array().expect("a section is an array");
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
        assert!(passes, "{case}");
        assert_eq!(case["error"].as_bool(), Some(text.is_none()));
    }
    assert_eq!(cases.len(), expected_cases);
    TIMESTAMPS.passed(cases.len());
}

#[test]
fn format_epoch_seconds() {
    check("format_epoch_seconds", EpochSeconds, 122);
}

#[test]
fn format_http_date() {
    check("format_http_date", HttpDate, 122);
}

#[test]
fn format_date_time() {
    check("format_date_time", DateTime, 122);
}

#[test]
fn parse_epoch_seconds() {
    check("parse_epoch_seconds", EpochSeconds, 122);
}

#[test]
fn parse_http_date() {
    check("parse_http_date", HttpDate, 86);
}

#[test]
fn parse_date_time() {
    check("parse_date_time", DateTime, 86);
}
