//! JSON compared with `serde_json`, for arbitrary values.

use farrier_runtime::codec::json;
use farrier_runtime::codegen::Document;
use proptest::prelude::*;
use serde_json::Value;

use crate::sample::Horse;

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has no other numbers", |value| value.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn strings_are_written_as_serde_json_does(text: String) {
        let json = json::to_vec(&Horse { name: Some(text.clone()), ..Horse::default() }).expect("a string");
        prop_assert_eq!(json, serde_json::to_vec(&serde_json::json!({ "Name": text })).expect("a string"));
    }

    #[test]
    fn strings_are_read_as_serde_json_does(bytes in prop::collection::vec(prop_oneof![
        Just(b'\\'), Just(b'u'), Just(b'd'), Just(b'8'), Just(b'"'), any::<u8>(), b'0'..=b'f'
    ], 0..24)) {
        let json = [b"{\"Name\":\"", &*bytes, b"\"}"].concat();
        let expected = serde_json::from_slice::<Value>(&json).ok();
        let horse = json::read::<Horse>(&json).ok();
        prop_assert_eq!(
            horse.map(|horse| horse.name),
            expected.map(|value| value["Name"].as_str().map(ToOwned::to_owned))
        );
    }

    #[test]
    fn documents_come_back(value in any_json()) {
        prop_assume!(!value.is_null());
        let text = serde_json::to_string_pretty(&serde_json::json!({ "Document": value })).expect("JSON");
        let horse: Horse = json::read(text.as_bytes()).expect("JSON");
        let written = json::to_vec(&horse).expect("a document");
        let read: Value = serde_json::from_slice(&written).expect("JSON");
        prop_assert_eq!(&read["Document"], &value);
        prop_assert_eq!(json::read::<Horse>(&written).expect("JSON").document, horse.document);
    }

    #[test]
    fn numbers_come_back(float: f32, double: f64, long: i64) {
        let horse = Horse { float: Some(float), double: Some(double), long: Some(long), ..Horse::default() };
        let read: Horse = json::read(&json::to_vec(&horse).expect("numbers")).expect("JSON");
        prop_assert_eq!(read.float.map(|value| value.is_nan() || value.to_bits() == float.to_bits()), Some(true));
        prop_assert_eq!(read.double.map(|value| value.is_nan() == double.is_nan() && (double.is_nan() || value.to_bits() == double.to_bits())), Some(true));
        prop_assert_eq!(read.long, Some(long));
    }

    #[test]
    fn bytes_are_taken_where_serde_json_takes_them(bytes in prop::collection::vec(prop_oneof![
        Just(b'{'), Just(b'}'), Just(b'['), Just(b']'), Just(b','), Just(b':'), Just(b'"'), Just(b'0'), Just(b'1'),
        Just(b'-'), Just(b'.'), Just(b'e'), Just(b' '), any::<u8>()
    ], 0..16)) {
        let json = [b"{\"Document\":", &*bytes, b"}"].concat();
        let expected = serde_json::from_slice::<Value>(&json).is_ok();
        prop_assert_eq!(json::read::<Horse>(&json).is_ok(), expected);
        let skipped = [b"{\"New\":", &*bytes, b"}"].concat();
        prop_assert!(!expected || json::read::<Horse>(&skipped).is_ok());
    }
}

#[test]
fn a_document_is_what_serde_json_makes_of_it() {
    let horse: Horse = json::read(br#"{"Document":[-0,0,1.0]}"#).expect("JSON");
    let expected: Document = vec![(-0.0).into(), 0.into(), 1.0.into()].into();
    assert_eq!(horse.document, Some(expected));
}
