//! CBOR compared with `ciborium` and with JSON, for arbitrary values and damaged bodies.

use ciborium::Value;
use farrier_runtime::codec::{cbor, json};
use farrier_runtime::codegen::{Blob, Timestamp};
use proptest::prelude::*;

use crate::sample::Horse;

/// A horse with members of all types.
const FULL: &str = r#"{"Name":"Ada","Shod":true,"Byte":-5,"Short":300,"Integer":70000,"Long":-5000000000,"Float":1.5,
    "Double":0.1,"BigInteger":123456789012345678901234567890,"BigDecimal":-1.50,"Blob":"aG9yc2U=","Born":1515531081.123,
    "Seen":"2018-01-09T20:51:21.123Z","Sold":"Tue, 09 Jan 2018 20:51:21 GMT","Document":{"a":[1,null,"b",true,0.5]},
    "Color":"BAY","Gait":2,"Names":["a","b"],"SparseNames":["a",null],"Secrets":["s"],"Tags":{"a":"b","c":"d"},
    "SparseTags":{"a":null},"SecretKeys":{"k":1},"ColorCounts":{"GREY":3},"Shoes":[{"Size":"6","Pin":"p"},{"Tags":{}}],
    "Gaits":[1,9],"Documents":[{},[]],"Brand":{"Mark":"m"},"Feed":{"mix":{"First":{"oats":1},"Second":{"nothing":{}}}},
    "Foal":{"Name":"Bob"},"Password":"p","Renamed":"r"}"#;

fn full() -> Horse {
    json::read(FULL.as_bytes()).expect("a horse")
}

#[test]
fn a_value_of_every_type_comes_back() {
    let horse = full();
    let body = cbor::to_vec(&horse).expect("a horse");
    let read: Horse = cbor::read(&body).expect("what was written");
    assert_eq!(read, horse);
    assert_eq!(json::to_vec(&read).unwrap(), json::to_vec(&horse).unwrap());
    let value: Value = ciborium::from_reader(&*body).expect("CBOR");
    assert_eq!(value.as_map().map(Vec::len), Some(32));
}

#[test]
fn a_body_that_was_cut_off_is_an_error() {
    let body = cbor::to_vec(&full()).expect("a horse");
    for length in 0..body.len() {
        let error = cbor::read::<Horse>(&body[..length]).expect_err("a part of a body");
        assert!(error.offset().is_some_and(|offset| offset <= length), "{length}: {error}");
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<Vec<u8>>().prop_map(Value::from),
        any::<i64>().prop_map(|seconds| Value::Tag(1, Box::new(seconds.into()))),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8).prop_map(|entries| {
                Value::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
            }),
        ]
    })
}

fn body_of(value: &Value) -> Vec<u8> {
    let mut body = Vec::new();
    ciborium::into_writer(value, &mut body).expect("a vector takes all bytes");
    body
}

proptest! {
    #[test]
    fn unknown_values_are_skipped(value in any_value(), name: String) {
        let map = Value::Map(vec![("New".into(), value), ("Name".into(), name.clone().into())]);
        prop_assert_eq!(cbor::read::<Horse>(&body_of(&map)).expect("a map").name, Some(name));
    }

    #[test]
    fn simple_values_come_back(
        float: f32, double: f64, long: i64, name: String, blob: Vec<u8>, secs: i64, nanos in 0..1_000_u32,
        exact in -9_000_000_000_000..9_000_000_000_000_i64,
    ) {
        let horse = Horse {
            float: Some(float),
            double: Some(double),
            long: Some(long),
            name: Some(name.clone()),
            blob: Some(Blob::from(blob.clone())),
            born: Some(Timestamp::from_secs(secs)),
            seen: Timestamp::new(exact / 1_000, nanos * 1_000_000),
            ..Horse::default()
        };
        let body = cbor::to_vec(&horse).expect("a horse");
        let read: Horse = cbor::read(&body).expect("what was written");
        prop_assert_eq!(read.float.map(f32::to_bits), Some(float.to_bits()));
        prop_assert_eq!(read.double.map(f64::to_bits), Some(double.to_bits()));
        prop_assert_eq!((read.long, &read.name, &read.blob), (horse.long, &horse.name, &horse.blob));
        prop_assert_eq!((read.born, read.seen), (horse.born, horse.seen));
        let value: Value = ciborium::from_reader(&*body).expect("CBOR");
        let members = value.into_map().expect("a map");
        let of = |name: &str| members.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value.clone());
        prop_assert_eq!(of("Name"), Some(name.into()));
        prop_assert_eq!(of("Long"), Some(long.into()));
        prop_assert_eq!(of("Blob"), Some(blob.into()));
        prop_assert_eq!(of("Born"), Some(Value::Tag(1, Box::new(secs.into()))));
    }

    #[test]
    fn damaged_bodies_are_errors_or_values(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 1..6)) {
        let mut body = cbor::to_vec(&full()).expect("a horse");
        for (at, byte, kind) in edits {
            let at = at.index(body.len());
            match kind {
                0 => body[at] = byte,
                1 => body.insert(at, byte),
                _ => _ = body.remove(at),
            }
        }
        match cbor::read::<Horse>(&body) {
            // Not every value can be written: a union may have an unknown member.
            Ok(horse) => drop((format!("{horse:?}"), cbor::to_vec(&horse))),
            Err(error) => prop_assert!(error.offset().is_some_and(|offset| offset <= body.len()), "{}", error),
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_only_if_ciborium_reads_them(bytes in prop::collection::vec(prop_oneof![
        0x00..0x40_u8, 0x40..0x44_u8, 0x60..0x64_u8, 0x80..0x84_u8, 0xa0..0xa4_u8, Just(0x5f), Just(0x7f), Just(0x9f),
        Just(0xbf), Just(0xff), Just(0xf4), Just(0xf6), Just(0xfa), Just(0xc1), any::<u8>()
    ], 0..16)) {
        let body = [b"\xa1\x63New", &*bytes].concat();
        if cbor::read::<Horse>(&body).is_ok() {
            // The only differences: it checks that text is UTF-8, and its values are not tagged twice or undefined.
            let is_utf8 = !bytes.iter().any(|byte| (0x60..0x80).contains(byte));
            let is_plain = !bytes.iter().any(|byte| *byte >= 0xc0);
            let found = ciborium::from_reader::<Value, _>(&*body);
            prop_assert!(found.is_ok() || !is_utf8 || !is_plain, "{:x?}", body);
        }
    }
}
