//! Reading values from the JSON of models, and describing the difference between two values.

use std::collections::BTreeMap;

use farrier_runtime::codegen::{Empty, StructureMut, Timestamp};
use farrier_runtime::testing::{difference, from_json};

use crate::sample::{Color, Feed, Gait, Horse, Mix, Shoe};

fn horse(json: &str) -> Horse {
    from_json(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[test]
fn models_write_blobs_as_text_and_timestamps_as_seconds() {
    let horse =
        horse(r#"{"Blob": "größe", "Seen": 1.5, "Sold": -1, "Double": "-Infinity", "BigDecimal": 1.25}"#);
    assert_eq!(horse.blob, Some("größe".into()));
    assert_eq!(horse.seen, Timestamp::new(1, 500_000_000));
    assert_eq!(horse.sold, Some(Timestamp::from_secs(-1)));
    assert_eq!(horse.double, Some(f64::NEG_INFINITY));
    assert_eq!(horse.big_decimal.map(|number| number.to_string()).as_deref(), Some("1.25"));
}

#[test]
fn nulls_are_absent_or_elements() {
    let horse = horse(
        r#"{"Name": null, "SparseNames": ["a", null], "SparseTags": {"k": null}, "Documents": [null]}"#,
    );
    assert_eq!(horse.name, None);
    assert_eq!(horse.sparse_names, Some(vec![Some("a".to_owned()), None]));
    assert_eq!(horse.sparse_tags, Some(BTreeMap::from([("k".to_owned(), None)])));
    assert_eq!(horse.documents.map(|documents| documents.len()), Some(1));
}

#[test]
fn every_kind_of_shape_is_filled() {
    let horse = horse(
        r#"{"Color": "ROAN", "Gait": 2, "Shoes": [{"Size": "9"}], "ColorCounts": {"BAY": 3},
            "Feed": {"mix": {"First": {"hay": "dry"}}}, "Foal": {"Shod": true}}"#,
    );
    assert_eq!((horse.color, horse.gait), (Some(Color::Unknown("ROAN".to_owned())), Some(Gait::Trot)));
    assert_eq!(horse.shoes, Some(vec![Shoe::new("9")]));
    assert_eq!(horse.color_counts, Some(BTreeMap::from([(Color::Bay, 3)])));
    let mix = Mix { first: Some(Feed::Hay("dry".to_owned())), ..Mix::empty() };
    assert_eq!(horse.feed, Some(Feed::Mix(Box::new(mix))));
    assert_eq!(horse.foal.and_then(|foal| foal.shod), Some(true));
}

#[test]
fn what_does_not_fit_says_where() {
    let check = |json: &str, expected: &str| {
        assert_eq!(from_json::<Horse>(json).expect_err(json).to_string(), expected, "{json}");
    };
    check("[]", "expected an object");
    check(r#"{"Nome": 1}"#, "`example.farm#Horse` has no member `Nome`");
    check(r#"{"Byte": 128}"#, "Byte: expected a smaller integer");
    check(r#"{"Names": ["a", null]}"#, "Names: 1: expected a string");
    check(r#"{"Foal": {"Tags": {"k": 1}}}"#, "Foal: Tags: k: expected a string");
    check(r#"{"Seen": "2020"}"#, "Seen: expected seconds since the epoch or a date-time");
    check(r#"{"Double": "nan"}"#, "Double: expected a number");
}

#[test]
fn differences_say_where_and_what() {
    let check = |expected: &str, found: &str, words: Option<&str>| {
        assert_eq!(difference(&horse(expected), &horse(found)).as_deref(), words, "{expected} {found}");
    };
    check(r#"{"Double": "NaN", "Float": "NaN"}"#, r#"{"Double": "NaN", "Float": "NaN"}"#, None);
    check(r#"{"Name": "a"}"#, "{}", Some("Name: expected \"a\", found nothing"));
    check(r#"{"Names": ["a"]}"#, r#"{"Names": ["a", "b"]}"#, Some("Names[1]: expected None, found \"b\""));
    check(
        r#"{"Tags": {"a": "1"}}"#,
        r#"{"Tags": {"b": "1"}}"#,
        Some("Tags: expected the keys [\"a\"], found [\"b\"]"),
    );
    check(
        r#"{"Foal": {"Integer": 1}}"#,
        r#"{"Foal": {"Integer": 2}}"#,
        Some("Foal.Integer: expected 1, found 2"),
    );
    check(
        r#"{"Feed": {"hay": "a"}}"#,
        r#"{"Feed": {"oats": 1}}"#,
        Some("Feed.hay: expected \"a\", found None"),
    );
}

#[test]
fn unknown_members_of_unions_differ_by_name() {
    let (mut one, mut other) = (Feed::empty(), Feed::empty());
    one.unknown_member("a");
    other.unknown_member("b");
    assert_eq!(difference(&one, &other).as_deref(), Some("(unknown member): expected \"a\", found \"b\""));
}
