//! Formats other than JSON on the wire: a human-readable one, a self-describing binary one, and one that is neither.

use farrier_runtime::codec::json;
use farrier_runtime::codegen::{Blob, Document, Timestamp};
use proptest::prelude::*;
use serde_core::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;

use crate::sample::{
    Brand, BusyException, Color, Feed, Gait, Horse, LameException, Mix, Shoe, ShoeHorseError,
};

/// The value after a round trip through each of the formats.
fn ways<T: Serialize + DeserializeOwned>(value: &T) -> [T; 4] {
    let text = serde_json::to_string(value).expect("JSON");
    let tree = serde_json::to_value(value).expect("JSON");
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("CBOR");
    let compact = postcard::to_stdvec(value).expect("postcard");
    [
        serde_json::from_str(&text).expect("the same JSON"),
        serde_json::from_value(tree).expect("the same JSON"),
        ciborium::from_reader(bytes.as_slice()).expect("the same CBOR"),
        postcard::from_bytes(&compact).expect("the same postcard"),
    ]
}

fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    for (format, read) in ["JSON text", "JSON tree", "CBOR", "postcard"].iter().zip(ways(value)) {
        assert_eq!(read, *value, "{format}");
    }
}

fn shoe() -> Shoe {
    let tags = [("a".to_owned(), "b".to_owned()), (String::new(), "\u{1f40e}".to_owned())];
    Shoe { pin: Some("1234".into()), tags: Some(tags.into()), ..Shoe::new("6") }
}

/// A horse with a value for every member except the document.
fn horse() -> Horse {
    let time = Timestamp::new(1_515_531_081, 123_456_789);
    Horse {
        name: Some("Ada \"the\" horse".into()),
        shod: Some(true),
        byte: Some(i8::MIN),
        short: Some(i16::MAX),
        integer: Some(i32::MIN),
        long: Some(i64::MAX),
        float: Some(0.1),
        double: Some(1e300),
        big_integer: Some(u128::MAX.into()),
        big_decimal: Some("-1.10".parse().expect("a number")),
        blob: Some(Blob::from(b"\x00\xff horse")),
        born: time,
        seen: Some(Timestamp::from_secs(-1)),
        sold: Some(Timestamp::from_secs(i64::MAX)),
        document: None,
        color: Some(Color::Unknown("PIED".into())),
        gait: Some(Gait::Unknown(-7)),
        names: Some(vec!["a".into(), String::new()]),
        sparse_names: Some(vec![None, Some("a".into()), None]),
        secrets: Some(vec!["hunter2".into()]),
        tags: Some([("x".to_owned(), "y".to_owned())].into()),
        sparse_tags: Some([("x".to_owned(), None), ("y".to_owned(), Some("z".to_owned()))].into()),
        secret_keys: Some([("hunter2".to_owned(), 1)].into()),
        color_counts: Some([(Color::Bay, 1), (Color::Unknown("PIED".into()), 2)].into()),
        shoes: Some(vec![shoe(), Shoe::new("")]),
        gaits: Some(vec![Gait::Walk, Gait::Trot]),
        documents: None,
        brand: Some(Brand { mark: Some("hunter2".into()) }),
        feed: Some(Feed::Mix(Box::new(Mix {
            first: Some(Feed::Nothing),
            second: Some(Box::new(Feed::Other(Box::new(Feed::Oats(3))))),
        }))),
        foal: Some(Box::new(Horse { name: Some("Bo".into()), ..Horse::default() })),
        password: Some("hunter2".into()),
        renamed: Some("other".into()),
    }
}

#[test]
fn values_come_back_from_every_format() {
    check(&horse());
    check(&Horse::default());
    check(&shoe());
    for feed in
        [Feed::Hay("x".into()), Feed::Nothing, Feed::Secret("y".into()), Feed::Unknown("grass".into())]
    {
        check(&feed);
    }
    check(&vec![Color::Bay, Color::Unknown(String::new())]);
    check(&[Gait::Trot, Gait::Unknown(i32::MAX)]);
}

#[test]
fn names_are_those_of_the_wire_and_what_is_absent_is_left_out() {
    let value = serde_json::to_value(shoe()).expect("JSON");
    assert_eq!(value, json!({ "Size": "6", "Pin": "1234", "Tags": { "": "\u{1f40e}", "a": "b" } }));
    assert_eq!(serde_json::to_string(&Shoe::new("6")).expect("JSON"), r#"{"Size":"6"}"#);
    assert_eq!(serde_json::to_string(&Feed::Nothing).expect("JSON"), r#"{"nothing":{}}"#);
    assert_eq!(serde_json::to_string(&Feed::Oats(3)).expect("JSON"), r#"{"oats":3}"#);
}

#[test]
fn what_is_sensitive_is_written() {
    let text = serde_json::to_string(&horse()).expect("JSON");
    assert_eq!(text.matches("hunter2").count(), 4, "{text}");
}

#[test]
fn formats_for_people_have_dates_and_base64() {
    let value = serde_json::to_value(horse()).expect("JSON");
    assert_eq!(value["Born"], "2018-01-09T20:51:21.123456789Z");
    assert_eq!(value["Sold"], "9223372036854775807");
    assert_eq!(value["Blob"], "AP8gaG9yc2U=");
    assert_eq!(
        (&value["BigDecimal"], &value["Color"], &value["Gait"]),
        (&json!("-1.10"), &json!("PIED"), &json!(-7))
    );
}

#[test]
fn numbers_that_are_not_finite_come_back() {
    for double in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let horse = Horse { float: Some(double as f32), double: Some(double), ..Horse::default() };
        for read in ways(&horse) {
            assert_eq!(read.double.map(f64::to_bits), Some(double.to_bits()));
            assert_eq!(read.float.map(|float| float.to_bits()), Some((double as f32).to_bits()));
        }
    }
}

#[test]
fn the_wires_json_is_read_as_it_is() {
    let mut horse = horse();
    horse.document = Some(Document::from_iter([1, 2]));
    horse.documents = Some(vec![Document::Null, "a".into()]);
    // The number of seconds on the wire does not fit into a double without loss.
    horse.sold = Some(Timestamp::from_secs(1_515_531_081));
    horse.born = Timestamp::new(1_515_531_081, 500_000_000);
    horse.big_integer = Some(i64::MAX.into());
    horse.big_decimal = Some("1.5".parse().expect("a number"));
    let wire = json::to_vec(&horse).expect("JSON");
    assert_eq!(
        serde_json::from_slice::<Horse>(&wire).expect("the wire's JSON"),
        Horse { renamed: horse.renamed.clone(), ..horse }
    );
}

#[test]
fn nulls_and_unknown_members_are_passed_over() {
    let read: Shoe =
        serde_json::from_value(json!({ "Size": "6", "Pin": null, "New": { "a": [1] } })).expect("a shoe");
    assert_eq!(read, Shoe::new("6"));
    let feed: Feed = serde_json::from_value(json!({ "grass": { "a": 1 } })).expect("a feed");
    assert_eq!(feed, Feed::Unknown("grass".into()));
    let feed: Feed = serde_json::from_value(json!({ "__type": "Feed", "oats": 1 })).expect("a feed");
    assert_eq!(feed, Feed::Oats(1));
}

/// Checks the error for this JSON.
fn check_error<T: DeserializeOwned + std::fmt::Debug>(json: serde_json::Value, expected: &str) {
    let error = serde_json::from_value::<T>(json.clone()).expect_err("not such a value").to_string();
    assert_eq!(error, expected, "{json}");
    let error = serde_json::from_str::<T>(&json.to_string()).expect_err("not such a value").to_string();
    assert!(error.starts_with(expected), "{json}: {error}");
    assert!(!error.contains("hunter2") && !error.contains("77"), "{error}");
}

#[test]
fn errors_say_what_is_wrong_and_never_show_a_value() {
    check_error::<Shoe>(json!({ "Pin": "hunter2" }), "`Size` of `Shoe` is missing");
    check_error::<Shoe>(json!({ "Size": null }), "expected a string, found null");
    check_error::<Shoe>(json!({ "Size": 77 }), "expected a string, found an integer");
    check_error::<Shoe>(json!({ "Size": ["hunter2"] }), "expected a string, found a list");
    check_error::<Shoe>(json!({ "Size": { "hunter2": 1 } }), "expected a string, found an object");
    check_error::<Shoe>(json!("hunter2"), "expected an object, found a string");
    check_error::<Horse>(json!({ "Shod": "hunter2" }), "expected a boolean, found a string");
    check_error::<Horse>(json!({ "Byte": 777 }), "a number that does not fit");
    check_error::<Horse>(json!({ "Byte": 7.75 }), "expected an integer, found a number");
    check_error::<Horse>(json!({ "Gait": 77_777_777_777_i64 }), "a number that does not fit");
    check_error::<Horse>(json!({ "Double": "hunter2" }), "expected a number, found a string");
    check_error::<Horse>(json!({ "BigInteger": "hunter2" }), "a number that does not fit");
    check_error::<Horse>(json!({ "Blob": "hunter2!" }), "a string that is not base64");
    check_error::<Horse>(json!({ "Born": "hunter2" }), "a string that is not a timestamp");
    check_error::<Horse>(json!({ "Born": true }), "expected a string, found a boolean");
    check_error::<Horse>(json!({ "Names": "hunter2" }), "expected a list, found a string");
    check_error::<Horse>(json!({ "Names": [null] }), "expected a string, found null");
    check_error::<Horse>(json!({ "Tags": ["hunter2"] }), "expected an object, found a list");
    check_error::<Horse>(json!({ "Feed": {} }), "a union without a member");
    check_error::<Horse>(json!({ "Feed": { "hay": "hunter2", "oats": 7 } }), "a second member of a union");
    check_error::<Color>(json!(77), "expected a string, found an integer");
    check_error::<Gait>(json!("hunter2"), "expected an integer, found a string");
    check_error::<ShoeHorseError>(json!({ "hunter2": {} }), "none of the operation's errors");
    check_error::<ShoeHorseError>(json!({}), "expected the name of an error, found an empty object");
}

#[test]
fn a_union_without_a_member_cannot_be_written() {
    #[derive(Debug)]
    struct Nothing;
    impl farrier_runtime::codegen::Structure for Nothing {
        fn schema(&self) -> &'static farrier_runtime::schema::Schema {
            &Feed
        }
        fn member(&self, _: usize) -> Option<&dyn farrier_runtime::codegen::Value> {
            None
        }
    }
    let written = farrier_runtime::codec::serde::serialize(&Nothing, serde_json::value::Serializer);
    assert_eq!(written.expect_err("nothing to write").to_string(), "a union without a member");
}

#[test]
fn errors_go_by_their_names() {
    let error = ShoeHorseError::LameException(LameException { message: Some("left fore".into()) });
    let value = serde_json::to_value(&error).expect("JSON");
    assert_eq!(value, json!({ "LameException": { "Message": "left fore" } }));
    for read in ways(&error) {
        assert_eq!(read.to_string(), "LameException: left fore");
    }
    let error = BusyException { message: Some("no".into()) };
    assert_eq!(serde_json::to_value(&error).expect("JSON"), json!({ "errorMessage": "no" }));
}

#[test]
fn documents_are_what_they_are_for_people_and_json_elsewhere() {
    let numbers: [Document; 4] = [1.into(), (-1).into(), 1.5.into(), u64::MAX.into()];
    let entries = [("x".to_owned(), Document::Null), ("y".to_owned(), Document::from_iter(numbers))];
    let documents = vec![Document::Null, true.into(), "x".into(), Document::Object(entries.into())];
    let horse =
        Horse { document: Some(documents.clone().into()), documents: Some(documents), ..Horse::default() };
    check(&horse);
    let value = serde_json::to_value(&horse).expect("JSON");
    assert_eq!(value["Document"], json!([null, true, "x", { "x": null, "y": [1, -1, 1.5, u64::MAX] }]));
    assert_eq!(postcard::to_stdvec(&Document::from(true)), Ok(b"\x04true".to_vec()));
    assert!(postcard::from_bytes::<Document>(b"\x04ture").is_err());
}

#[test]
fn types_of_users_hold_them() {
    // The functions that `#[derive(Serialize, Deserialize)]` would call.
    let value: Vec<Option<Timestamp>> = vec![None, Timestamp::new(1, 5)];
    let text = serde_json::to_string(&value).expect("JSON");
    assert_eq!(text, r#"[null,"1970-01-01T00:00:01.000000005Z"]"#);
    assert_eq!(serde_json::from_str::<Vec<Option<Timestamp>>>(&text).expect("JSON"), value);
    let read = Timestamp::deserialize(json!("Tue, 29 Apr 2014 18:30:38 GMT")).expect("a date");
    assert_eq!(read, Timestamp::from_secs(1_398_796_238));
}

proptest! {
    #[test]
    fn any_values_come_back(
        name: Option<String>, long: Option<i64>, double in prop::option::of(prop::num::f64::NORMAL),
        seconds: i64, nanos in 0..1_000_000_000_u32, blob: Vec<u8>, names: Vec<String>,
        sparse: Vec<Option<String>>, tags: std::collections::BTreeMap<String, String>, color: String, gait: i32,
    ) {
        let horse = Horse {
            name, long, double, born: Timestamp::new(seconds, nanos), blob: Some(blob.into()), names: Some(names),
            sparse_names: Some(sparse), tags: Some(tags), color: Some(color.as_str().into()), gait: Some(gait.into()),
            feed: Some(Feed::Hay(color)), ..Horse::default()
        };
        for read in ways(&horse) {
            prop_assert_eq!(&read, &horse);
        }
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_refused(bytes: Vec<u8>) {
        let _ = postcard::from_bytes::<Horse>(&bytes);
        let _ = ciborium::from_reader::<Horse, _>(bytes.as_slice());
        let _ = serde_json::from_slice::<Horse>(&bytes);
    }
}
