//! The conformance suite of CBOR: items that decode, and bytes that do not.

use farrier_suites::CBOR;
use serde_json::{Value, json};

use super::parser::{
    BYTES, DOUBLE, FALSE, LIST, MAP, Major, NEGATIVE, NULL, Parser, SINGLE, TAG, TEXT, TRUE, UNDEFINED,
    UNSIGNED,
};
use crate::codec::DecodeError;

/// An item in the form in which the suite describes it.
fn item(parser: &mut Parser<'_>) -> Result<Value, DecodeError> {
    let first = parser.peek().ok_or_else(|| parser.expected("a value"))?;
    Ok(match Major::of(first) {
        UNSIGNED => json!({ "uint": parser.argument(UNSIGNED)? }),
        NEGATIVE => {
            let value = parser.argument(NEGATIVE)?;
            // `serde_json` reads an integer that does not fit as a double.
            let fitting = i64::try_from(value).map(|value| json!(!value));
            json!({ "negint": fitting.unwrap_or_else(|_| json!(-1.0 - value as f64)) })
        }
        BYTES => json!({ "bytestring": parser.bytes()? }),
        TEXT => json!({ "string": parser.text()? }),
        LIST => {
            let mut items = Vec::new();
            let mut rest = parser.begin(LIST)?;
            while parser.goes_on(&mut rest) {
                items.push(item(parser)?);
            }
            json!({ "list": items })
        }
        MAP => {
            let mut entries = serde_json::Map::new();
            let mut rest = parser.begin(MAP)?;
            while parser.goes_on(&mut rest) {
                entries.insert(parser.text()?.into_owned(), item(parser)?);
            }
            json!({ "map": entries })
        }
        TAG => json!({ "tag": { "id": parser.tag()?, "value": item(parser)? } }),
        _ => match first {
            TRUE | FALSE => json!({ "bool": parser.boolean()? }),
            NULL if parser.take_null() => json!({ "null": {} }),
            UNDEFINED if parser.take_null() => json!({ "undefined": {} }),
            SINGLE => json!({ "float32": u32::from_be_bytes(parser.number_bytes()?) }),
            DOUBLE => json!({ "float64": u64::from_be_bytes(parser.number_bytes()?) }),
            _ => return Err(parser.expected("a value")),
        },
    })
}

fn bytes_of(case: &Value) -> Vec<u8> {
    let text = case["input"].as_str().expect("an input");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
}

fn cases(file: &str) -> Option<Vec<Value>> {
    let path = CBOR.path()?.join(file);
    let text = std::fs::read(path).expect("the suite can be read");
    Some(serde_json::from_slice(&text).expect("the suite is JSON"))
}

#[test]
fn every_item_of_the_suite_is_read() {
    let Some(cases) = cases("decode-success-tests.json") else { return };
    for case in &cases {
        let bytes = bytes_of(case);
        let mut parser = Parser::new(&bytes, super::MAX_DEPTH);
        let found = item(&mut parser).and_then(|found| parser.end().map(|()| found));
        // Through text, in which integers do not have a type.
        let found = found.unwrap_or_else(|error| panic!("{}: {error}", case["description"]));
        assert_eq!(found.to_string(), case["expect"].to_string(), "{}", case["description"]);
        let mut parser = Parser::new(&bytes, super::MAX_DEPTH);
        assert!(parser.skip().and_then(|()| parser.end()).is_ok(), "{}", case["description"]);
    }
    CBOR.passed(cases.len());
}

#[test]
fn what_is_not_cbor_in_the_suite_is_an_error() {
    let Some(cases) = cases("decode-error-tests.json") else { return };
    for case in &cases {
        let bytes = bytes_of(case);
        let new = || Parser::new(&bytes, super::MAX_DEPTH);
        let mut parser = new();
        assert!(item(&mut parser).and_then(|_| parser.end()).is_err(), "{}", case["description"]);
        let mut parser = new();
        assert!(parser.skip().and_then(|()| parser.end()).is_err(), "{}", case["description"]);
    }
    CBOR.passed(cases.len());
}

#[test]
fn nesting_is_limited_and_given_back() {
    let deep = |depth| [vec![0x81; depth], vec![0x00]].concat();
    for (depth, is_read) in [(3, true), (4, false)] {
        let bytes = deep(depth);
        assert_eq!(Parser::new(&bytes, 3).skip().is_ok(), is_read, "{depth}");
    }
    let tags = [vec![0xc1; 100_000], vec![0x00]].concat();
    assert!(Parser::new(&tags, 3).skip().is_ok());
    let mut parser = Parser::new(b"\x82\x81\x81\x00\xa1\x00\x81\x00", 3);
    assert!(parser.skip().is_ok() && parser.depth == 0);
}
