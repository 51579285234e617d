//! Validating values against the constraints of their model.

use std::collections::BTreeMap;

use farrier_runtime::codegen::{self, BigDecimal, Blob, schema};
use proptest::prelude::*;

use crate::sample::{Color, Feed, Shoe};

const NAMESPACE: &str = "example.inn";

codegen::collections! {
    WORDS = list(NAMESPACE, "Words") of member(&schema::STRING) where [Length(1, 3)];
    LABELS = map(NAMESPACE, "Labels")
        of key(&schema::STRING, [Sensitive]) where [MinLength(2)],
        value(&schema::STRING) where crate::validation::constraints::LABEL;
    GUESTS = list(NAMESPACE, "Guests") of member(&Guest);
}

/// Constraints of a shape, which members refer to.
mod constraints {
    farrier_runtime::codegen::constraints! {
        LABEL = [Pattern("^[a-z]*$")];
    }
}

/// A guest, with a constraint of each kind.
#[derive(Clone)]
struct Guest {
    name: String,
    color: Color,
    note: String,
    nights: Option<i64>,
    weight: Option<f32>,
    height: Option<f64>,
    price: Option<BigDecimal>,
    photo: Option<Blob>,
    words: Option<Vec<String>>,
    labels: Option<BTreeMap<String, String>>,
    pin: Option<String>,
    floor: Option<i32>,
    feed: Option<Feed>,
    guests: Option<Vec<Guest>>,
}

codegen::structure! {
    Guest = shape(NAMESPACE, "Guest");
    indexes(0 1 2 3 4 5 6 7 8 9 10 11 12 13);
    name = required("Name", &schema::STRING) where [Translated("^\\w+$", "^[0-9A-Za-z_]+$")];
    color = required("Color", &Color);
    note = required("Note", &schema::STRING) where [MinLength(0)];
    nights = optional("Nights", &schema::LONG) where [Min("1"), Max("60")];
    weight = optional("Weight", &schema::FLOAT) where [Min("0.5")];
    height = optional("Height", &schema::DOUBLE) where [Max("2.5")];
    price = optional("Price", &schema::BIG_DECIMAL) where [Max("1e2")];
    photo = optional("Photo", &schema::BLOB) where [MaxLength(1)];
    words = optional("Words", &WORDS) where [Length(1, 2), UniqueItems];
    labels = optional("Labels", &LABELS) where [MaxLength(1)];
    pin = optional("Pin", &schema::STRING, [Sensitive]) where [Length(4, 6), Pattern("^[0-9]+$")];
    floor = optional("Floor", &schema::INTEGER, [Sensitive]) where [Min("0")];
    feed = optional("Feed", &Feed);
    guests = optional("Guests", &GUESTS);
}

fn guest() -> Guest {
    Guest { name: "Ada".into(), color: Color::Bay, ..codegen::empty() }
}

fn check(guest: &Guest, expected: &[&str]) {
    let violations = guest.validate().err();
    let violations: Vec<String> = violations.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(violations, expected);
}

#[test]
fn what_is_as_the_model_says_passes() {
    check(&guest(), &[]);
    let all = Guest {
        nights: Some(60),
        weight: Some(0.5),
        height: Some(2.5),
        price: Some("100.0".parse().expect("a number")),
        photo: Some(Blob::from("x")),
        words: Some(vec!["a".into(), "\u{1f40e}\u{1f40e}\u{1f40e}".into()]),
        labels: Some([("ab".into(), String::new())].into()),
        pin: Some("1234".into()),
        floor: Some(0),
        feed: Some(Feed::Nothing),
        guests: Some(vec![guest()]),
        color: Color::Unknown("PIED".into()),
        ..guest()
    };
    check(&all, &[]);
}

#[test]
fn all_that_is_wrong_is_said_and_where() {
    let twice = vec!["a".to_owned(), "bcde".into(), "a".into()];
    let inner = Guest {
        name: String::new(),
        color: Color::Unknown(String::new()),
        nights: Some(61),
        weight: Some(0.25),
        height: Some(3.0),
        price: Some("100.5".parse().expect("a number")),
        photo: Some(Blob::from("horse")),
        words: Some(twice),
        feed: Some(Feed::Unknown("grass".into())),
        ..guest()
    };
    let outer =
        Guest { nights: Some(0), words: Some(Vec::new()), guests: Some(vec![guest(), inner]), ..guest() };
    check(
        &outer,
        &[
            "Nights: 0, at least 1",
            "Words: 0 items, at least 1",
            "Guests[1].Name: does not match `^\\w+$`",
            "Guests[1].Name: required, and empty",
            "Guests[1].Color: required, and empty",
            "Guests[1].Nights: 61, at most 60",
            "Guests[1].Weight: 0.25, at least 0.5",
            "Guests[1].Height: 3, at most 2.5",
            "Guests[1].Price: 100.5, at most 1e2",
            "Guests[1].Photo: 5 bytes, at most 1",
            "Guests[1].Words: 3 items, at most 2",
            "Guests[1].Words: items 0 and 2 are the same",
            "Guests[1].Words[1]: 4 characters, at most 3",
            "Guests[1].Feed: no member that can be sent",
        ],
    );
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let labels = [("k", "UPPER"), ("hunter2", "x")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let guest =
        Guest { pin: Some("hunter2".into()), floor: Some(-7), labels: Some(labels.into()), ..guest() };
    check(
        &guest,
        &[
            "Labels: 2 entries, at most 1",
            "Labels[*** redacted ***]: too short, at least 2 characters",
            "Labels[*** redacted ***]: does not match `^[a-z]*$`",
            "Pin: too long, at most 6 characters",
            "Pin: does not match `^[0-9]+$`",
            "Floor: too small, at least 0",
        ],
    );
}

#[test]
fn violations_are_an_error_that_says_all() {
    let error =
        Guest { nights: Some(0), note: "x".into(), floor: Some(-1), ..guest() }.validate().expect_err("two");
    assert_eq!(error.to_string(), "Nights: 0, at least 1; Floor: too small, at least 0");
    let first = error.iter().next().expect("a violation");
    assert_eq!((first.path().to_string().as_str(), first.problem()), ("Nights", "0, at least 1"));
    assert!(Shoe::new("6").validate().is_ok());
}

proptest! {
    #[test]
    fn lengths_are_of_characters(word: String) {
        let length = word.chars().count();
        let violations = Guest { words: Some(vec![word]), ..guest() }.validate();
        prop_assert_eq!(violations.is_ok(), (1..=3).contains(&length));
    }

    #[test]
    fn ranges_are_exact(nights: i64) {
        let violations = Guest { nights: Some(nights), ..guest() }.validate();
        prop_assert_eq!(violations.is_ok(), (1..=60).contains(&nights));
    }

    #[test]
    fn items_that_are_there_twice_are_found(words in prop::collection::vec("[ab]{1,2}", 1..3)) {
        let are_unique = words.len() < 2 || words[0] != words[1];
        prop_assert_eq!(Guest { words: Some(words), ..guest() }.validate().is_ok(), are_unique);
    }

    #[test]
    fn no_sensitive_value_is_shown(pin in "[a-z]{7,20}") {
        let text = Guest { pin: Some(pin.clone()), ..guest() }.validate().expect_err("letters").to_string();
        prop_assert!(!text.contains(&pin), "{}", text);
    }
}
