//! Writing JSON.

use farrier_runtime::codec::json::{self, Settings};
use farrier_runtime::codegen::{self, Blob, Document, Structure, Timestamp};
use farrier_runtime::schema::TimestampFormat;

use crate::sample::{Color, Feed, Gait, Horse, Mix, Shoe};

fn written(structure: &dyn Structure) -> String {
    String::from_utf8(json::to_vec(structure).expect("a value that can be written")).expect("UTF-8")
}

fn check(horse: Horse, expected: &str) {
    assert_eq!(written(&horse), expected);
}

fn check_error(horse: Horse, expected: &str) {
    let mut out = b"before".to_vec();
    let error = json::write(&horse, &mut out).expect_err("a value that cannot be written");
    assert_eq!(error.to_string(), expected);
    assert_eq!(out, b"before", "the buffer is unchanged");
}

#[test]
fn absent_members_are_left_out() {
    check(Horse::default(), "{}");
    assert_eq!(written(codegen::unit()), "{}");
}

#[test]
fn members_come_in_the_order_of_the_model() {
    check(Horse { long: Some(2), name: Some("a".into()), ..Horse::default() }, r#"{"Name":"a","Long":2}"#);
}

#[test]
fn numbers() {
    check(Horse { byte: Some(-128), ..Horse::default() }, r#"{"Byte":-128}"#);
    check(Horse { long: Some(i64::MIN), ..Horse::default() }, r#"{"Long":-9223372036854775808}"#);
    check(Horse { float: Some(0.1), double: Some(0.1), ..Horse::default() }, r#"{"Float":0.1,"Double":0.1}"#);
    check(Horse { double: Some(1.0), ..Horse::default() }, r#"{"Double":1.0}"#);
    check(Horse { double: Some(1e300), ..Horse::default() }, r#"{"Double":1e300}"#);
    check(
        Horse { float: Some(f32::INFINITY), double: Some(f64::NAN), ..Horse::default() },
        r#"{"Float":"Infinity","Double":"NaN"}"#,
    );
    check(Horse { double: Some(f64::NEG_INFINITY), ..Horse::default() }, r#"{"Double":"-Infinity"}"#);
    check(
        Horse {
            big_integer: Some(u128::MAX.into()),
            big_decimal: "-1.10e5".parse().ok(),
            gait: Some(Gait::Unknown(9)),
            ..Horse::default()
        },
        r#"{"BigInteger":340282366920938463463374607431768211455,"BigDecimal":-1.10e5,"Gait":9}"#,
    );
}

#[test]
fn strings_enums_and_blobs() {
    check(Horse { name: Some("a\"\\/\u{1}é".into()), ..Horse::default() }, r#"{"Name":"a\"\\/\u0001é"}"#);
    check(Horse { color: Some(Color::Grey), ..Horse::default() }, r#"{"Color":"GREY"}"#);
    check(Horse { color: Some(Color::Unknown("PIED".into())), ..Horse::default() }, r#"{"Color":"PIED"}"#);
    for (bytes, base64) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
        check(
            Horse { blob: Some(Blob::from(bytes)), ..Horse::default() },
            &format!("{{\"Blob\":\"{base64}\"}}"),
        );
    }
}

#[test]
fn timestamps_go_by_the_model_then_by_the_protocol() {
    let time = Timestamp::new(1_398_796_238, 500_000_000);
    check(
        Horse { born: time, seen: time, sold: time, ..Horse::default() },
        r#"{"Born":1398796238.5,"Seen":"2014-04-29T18:30:38.5Z","Sold":"Tue, 29 Apr 2014 18:30:38 GMT"}"#,
    );
    check(Horse { born: Some(Timestamp::from_secs(-1)), ..Horse::default() }, r#"{"Born":-1}"#);
    let mut out = Vec::new();
    let settings = Settings::new().timestamp_format(TimestampFormat::DateTime);
    settings.write(&Horse { born: time, ..Horse::default() }, &mut out).expect("a timestamp");
    assert_eq!(String::from_utf8_lossy(&out), r#"{"Born":"2014-04-29T18:30:38.5Z"}"#);
}

#[test]
fn lists_and_maps() {
    check(
        Horse { names: Some(vec![]), tags: Some([].into()), ..Horse::default() },
        r#"{"Names":[],"Tags":{}}"#,
    );
    check(Horse { names: Some(codegen::list(["a", "b"])), ..Horse::default() }, r#"{"Names":["a","b"]}"#);
    check(
        Horse { sparse_names: Some(vec![None, Some("a".into()), None]), ..Horse::default() },
        r#"{"SparseNames":[null,"a",null]}"#,
    );
    check(
        Horse {
            sparse_tags: Some(codegen::map([("b", None), ("a", Some("x".to_owned()))])),
            ..Horse::default()
        },
        r#"{"SparseTags":{"a":"x","b":null}}"#,
    );
    check(
        Horse { color_counts: Some([(Color::Bay, 1)].into()), ..Horse::default() },
        r#"{"ColorCounts":{"BAY":1}}"#,
    );
    check(
        Horse {
            shoes: Some(vec![Shoe { tags: Some(codegen::map([("k", "v")])), ..Shoe::new("6") }]),
            ..Horse::default()
        },
        r#"{"Shoes":[{"Size":"6","Tags":{"k":"v"}}]}"#,
    );
}

#[test]
fn unions() {
    check(Horse { feed: Some(Feed::Hay("x".into())), ..Horse::default() }, r#"{"Feed":{"hay":"x"}}"#);
    check(Horse { feed: Some(Feed::Nothing), ..Horse::default() }, r#"{"Feed":{"nothing":{}}}"#);
    let mix = Mix { first: Some(Feed::Oats(1)), second: Some(Box::new(Feed::Oats(2))) };
    check(
        Horse { feed: Some(Feed::Mix(Box::new(mix))), ..Horse::default() },
        r#"{"Feed":{"mix":{"First":{"oats":1},"Second":{"oats":2}}}}"#,
    );
}

#[test]
fn documents() {
    let document = Document::Object(
        [("b".to_owned(), Document::from(vec![Document::Null, true.into(), 1.into(), 2.5.into()]))].into(),
    );
    check(Horse { document: Some(document), ..Horse::default() }, r#"{"Document":{"b":[null,true,1,2.5]}}"#);
    check(Horse { document: Some(f64::NAN.into()), ..Horse::default() }, r#"{"Document":"NaN"}"#);
}

#[test]
fn what_cannot_be_written_says_where() {
    let unknown = || Feed::Unknown("bran".into());
    check_error(
        Horse {
            feed: Some(Feed::Mix(Box::new(Mix { first: Some(unknown()), second: None }))),
            ..Horse::default()
        },
        "cannot write JSON body at Feed.mix.First: a union with no member that can be sent",
    );
    let foal = Horse { seen: Some(Timestamp::from_secs(i64::MAX)), ..Horse::default() };
    check_error(
        Horse { foal: Some(Box::new(foal)), ..Horse::default() },
        "cannot write JSON body at Foal.Seen: a year without four digits",
    );
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| {
        (1..depth).fold(Horse::default(), |foal, _| Horse { foal: Some(Box::new(foal)), ..Horse::default() })
    };
    assert_eq!(written(&nested(128)).matches('{').count(), 128);
    let error = json::to_vec(&nested(129)).expect_err("one too many").to_string();
    assert!(error.ends_with(".Foal: too many values inside of each other"), "{error}");
    let document = (0..128).fold(Document::Null, |document, _| vec![document].into());
    check_error(
        Horse { document: Some(document), ..Horse::default() },
        "cannot write JSON body at Document: too many values inside of each other",
    );
}

#[test]
fn json_names_are_heeded_when_asked_for() {
    let horse = Horse { renamed: Some("x".into()), ..Horse::default() };
    check(horse.clone(), r#"{"Renamed":"x"}"#);
    let mut out = Vec::new();
    Settings::new().use_json_name(true).write(&horse, &mut out).expect("a string");
    assert_eq!(String::from_utf8_lossy(&out), r#"{"other-name":"x"}"#);
}
