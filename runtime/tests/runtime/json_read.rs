//! Reading JSON.

use farrier_runtime::codec::json::{self, Settings};
use farrier_runtime::codegen::{self, Blob, Document, Empty, Timestamp};
use farrier_runtime::schema::TimestampFormat;

use crate::sample::{Color, Feed, Gait, Horse, Mix, Shoe};

fn check(json: &str, expected: Horse) {
    let horse: Horse = json::read(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(horse, expected, "{json}");
}

fn check_error(json: &str, expected: &str) {
    let error = json::read::<Horse>(json.as_bytes()).expect_err(json);
    assert_eq!(error.to_string(), format!("invalid JSON body{expected}"), "{json}");
}

fn feed(json: &str) -> Result<Feed, String> {
    json::read(json.as_bytes()).map_err(|error| error.to_string())
}

#[test]
fn members_in_any_order_unknown_ones_passed_over() {
    check("{}", Horse::default());
    check(
        " { \"Long\" : 2 , \"New\" : { \"a\" : [ 1 , \"\\u00e9\" ] } , \"Name\" : \"a\" } ",
        Horse { long: Some(2), name: Some("a".into()), ..Horse::default() },
    );
    check(r#"{"N\u0061me":"a"}"#, Horse { name: Some("a".into()), ..Horse::default() });
}

#[test]
fn null_is_absent() {
    check(r#"{"Name":null,"Names":null,"Feed":null,"Foal":null,"Document":null}"#, Horse::default());
}

#[test]
fn required_members_start_from_the_empty_value() {
    let shoe: Shoe = json::read(b"{}").expect("an object");
    assert_eq!(shoe, Shoe::new(""));
    let shoe: Shoe = json::read(br#"{"Size":null}"#).expect("an object");
    assert_eq!(shoe, Shoe::new(""));
}

#[test]
fn the_last_of_two_values_counts() {
    check(r#"{"Name":"a","Name":"b"}"#, Horse { name: Some("b".into()), ..Horse::default() });
    check(r#"{"Names":["a"],"Names":["b"]}"#, Horse { names: Some(vec!["b".into()]), ..Horse::default() });
    check(
        r#"{"Tags":{"a":"1"},"Tags":{"b":"2","b":"3"}}"#,
        Horse { tags: Some(codegen::map([("b", "3")])), ..Horse::default() },
    );
    check(
        r#"{"Foal":{"Name":"a"},"Foal":{"Long":1}}"#,
        Horse { foal: Some(Box::new(Horse { long: Some(1), ..Horse::default() })), ..Horse::default() },
    );
}

#[test]
fn numbers() {
    check(r#"{"Byte":-128,"Short":1.0}"#, Horse { byte: Some(-128), short: Some(1), ..Horse::default() });
    check(
        r#"{"Integer":1e3,"Long":9223372036854775807}"#,
        Horse { integer: Some(1000), long: Some(i64::MAX), ..Horse::default() },
    );
    check(
        r#"{"Float":1,"Double":"-Infinity"}"#,
        Horse { float: Some(1.0), double: Some(f64::NEG_INFINITY), ..Horse::default() },
    );
    check(
        r#"{"BigInteger":-123456789012345678901234567890,"BigDecimal":1.10}"#,
        Horse {
            big_integer: "-123456789012345678901234567890".parse().ok(),
            big_decimal: "1.10".parse().ok(),
            ..Horse::default()
        },
    );
    let horse: Horse = json::read(br#"{"Double":"NaN"}"#).expect("a number");
    assert!(horse.double.is_some_and(f64::is_nan));
}

#[test]
fn enums_take_any_value() {
    check(
        r#"{"Color":"BAY","Gait":1}"#,
        Horse { color: Some(Color::Bay), gait: Some(Gait::Walk), ..Horse::default() },
    );
    check(
        r#"{"Color":"PIED","Gaits":[2,9]}"#,
        Horse {
            color: Some(Color::Unknown("PIED".into())),
            gaits: Some(vec![Gait::Trot, Gait::Unknown(9)]),
            ..Horse::default()
        },
    );
    check(
        r#"{"ColorCounts":{"GREY":2,"PIED":1}}"#,
        Horse {
            color_counts: Some([(Color::Grey, 2), (Color::Unknown("PIED".into()), 1)].into()),
            ..Horse::default()
        },
    );
}

#[test]
fn blobs_and_timestamps() {
    check(r#"{"Blob":"Zm9vYg=="}"#, Horse { blob: Some(Blob::from("foob")), ..Horse::default() });
    let time = Timestamp::new(1_398_796_238, 500_000_000);
    check(r#"{"Born":1398796238.5}"#, Horse { born: time, ..Horse::default() });
    check(r#"{"Born":1.3987962385e9}"#, Horse { born: time, ..Horse::default() });
    check(r#"{"Seen":"2014-04-29T20:30:38.5+02:00"}"#, Horse { seen: time, ..Horse::default() });
    check(r#"{"Sold":"Tue, 29 Apr 2014 18:30:38.5 GMT"}"#, Horse { sold: time, ..Horse::default() });
    let mut horse = Horse::default();
    let settings = Settings::new().timestamp_format(TimestampFormat::DateTime);
    settings.read(br#"{"Born":"2014-04-29T18:30:38.5Z"}"#, &mut horse).expect("a date-time");
    assert_eq!(horse.born, time);
}

#[test]
fn lists_and_maps() {
    check(
        r#"{"Names":[],"Tags":{}}"#,
        Horse { names: Some(vec![]), tags: Some([].into()), ..Horse::default() },
    );
    check(
        r#"{"Names":["a",null,"b"],"Tags":{"a":"1","b":null}}"#,
        Horse {
            names: Some(codegen::list(["a", "b"])),
            tags: Some(codegen::map([("a", "1")])),
            ..Horse::default()
        },
    );
    check(
        r#"{"SparseNames":["a",null],"SparseTags":{"a":null,"b":"1"}}"#,
        Horse {
            sparse_names: Some(vec![Some("a".into()), None]),
            sparse_tags: Some([("a".to_owned(), None), ("b".to_owned(), Some("1".to_owned()))].into()),
            ..Horse::default()
        },
    );
    check(
        r#"{"Shoes":[{"Size":"6","Tags":{"k":"v"}},{}]}"#,
        Horse {
            shoes: Some(vec![
                Shoe { tags: Some(codegen::map([("k", "v")])), ..Shoe::new("6") },
                Shoe::empty(),
            ]),
            ..Horse::default()
        },
    );
}

#[test]
fn documents_keep_their_nulls() {
    check(
        r#"{"Documents":[null,{"a":[1,-1,1.0,"x",false]}]}"#,
        Horse {
            documents: Some(vec![
                Document::Null,
                Document::Object(
                    [(
                        "a".to_owned(),
                        vec![1.into(), (-1).into(), 1.0.into(), "x".into(), false.into()].into(),
                    )]
                    .into(),
                ),
            ]),
            ..Horse::default()
        },
    );
    check(
        r#"{"Document":18446744073709551615}"#,
        Horse { document: Some(u64::MAX.into()), ..Horse::default() },
    );
    check(
        r#"{"Document":18446744073709551616}"#,
        Horse { document: Some(18_446_744_073_709_551_616.0.into()), ..Horse::default() },
    );
}

#[test]
fn unions_have_one_member() {
    assert_eq!(feed(r#"{"hay":"x"}"#), Ok(Feed::Hay("x".into())));
    assert_eq!(feed(r#"{"nothing":{}}"#), Ok(Feed::Nothing));
    assert_eq!(feed(r#"{"nothing":{"new":1}}"#), Ok(Feed::Nothing));
    assert_eq!(feed(r#"{"__type":"Feed","hay":null,"oats":2,"new":null}"#), Ok(Feed::Oats(2)));
    assert_eq!(feed(r#"{"bran":[1]}"#), Ok(Feed::Unknown("bran".into())));
    assert_eq!(
        feed(r#"{"mix":{"Second":{"other":{"oats":1}}}}"#),
        Ok(Feed::Mix(Box::new(Mix {
            first: None,
            second: Some(Box::new(Feed::Other(Box::new(Feed::Oats(1))))),
        })))
    );
    for (json, problem) in [
        ("{}", "(byte 2): a union without a member"),
        (r#"{"hay":null}"#, "(byte 12): a union without a member"),
        (r#"{"hay":"x","oats":1}"#, "(byte 18): a second member of a union"),
        (r#"{"bran":1,"hay":"x"}"#, "(byte 16): a second member of a union"),
    ] {
        assert_eq!(feed(json), Err(format!("invalid JSON body {problem}")), "{json}");
    }
}

#[test]
fn errors_say_where_and_what_but_not_the_value() {
    for (json, problem) in [
        ("", " (byte 0): expected an object, found the end"),
        (" \n", " (byte 2): expected an object, found the end"),
        ("[]", " (byte 0): expected an object, found an array"),
        ("null", " (byte 0): expected an object, found null"),
        ("{} x", " (byte 3): expected the end, found what is not JSON"),
        (r#"{"Name":1}"#, " at Name (byte 8): expected a string, found a number"),
        (r#"{"Name":nil}"#, " at Name (byte 8): a word that JSON does not have"),
        (r#"{"Shod":"true"}"#, " at Shod (byte 8): expected a boolean, found a string"),
        (r#"{"Byte":128}"#, " at Byte (byte 8): a number that does not fit"),
        (r#"{"Gait":2147483648}"#, " at Gait (byte 8): a number that does not fit"),
        (r#"{"Integer":1.5}"#, " at Integer (byte 11): expected an integer, found a fraction"),
        (r#"{"BigInteger":1.5}"#, " at BigInteger (byte 14): a number that does not fit"),
        (r#"{"Blob":"secret"}"#, " at Blob (byte 8): a string that is not base64"),
        (r#"{"Born":"2014"}"#, " at Born (byte 8): expected a number, found a string"),
        (r#"{"Born":1e99}"#, " at Born (byte 8): a number that is out of range"),
        (r#"{"Seen":1}"#, " at Seen (byte 8): expected a string, found a number"),
        (r#"{"Seen":"secret"}"#, " at Seen (byte 8): a string that is not a date-time"),
        (r#"{"Sold":"secret"}"#, " at Sold (byte 8): a string that is not an HTTP date"),
        (r#"{"Names":{}}"#, " at Names (byte 9): expected an array, found an object"),
        (r#"{"Names":["a",1]}"#, " at Names[1] (byte 14): expected a string, found a number"),
        (r#"{"Tags":{"a":1}}"#, " at Tags[\"a\"] (byte 13): expected a string, found a number"),
        (
            r#"{"SecretKeys":{"secret":""}}"#,
            " at SecretKeys[*** redacted ***] (byte 24): expected a number, found a string",
        ),
        (
            r#"{"Shoes":[{},{"Tags":{"k":{}}}]}"#,
            " at Shoes[1].Tags[\"k\"] (byte 26): expected a string, found an object",
        ),
        (r#"{"Feed":{"mix":{"First":{}}}}"#, " at Feed.mix.First (byte 26): a union without a member"),
    ] {
        check_error(json, problem);
    }
}

#[test]
fn errors_answer_where() {
    let error = json::read::<Horse>(br#"{"Names":[1]}"#).expect_err("a number is not a string");
    assert_eq!(error.path().to_string(), "Names[0]");
    assert_eq!(error.offset(), Some(10));
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize, open: &str, close: &str| {
        format!("{{\"{open}{}{}{close}", "[".repeat(depth - 1), "]".repeat(depth - 1))
    };
    for member in ["New\":", "Document\":"] {
        assert!(json::read::<Horse>(nested(128, member, "}").as_bytes()).is_ok());
        let error =
            json::read::<Horse>(nested(129, member, "}").as_bytes()).expect_err("one too many").to_string();
        assert!(error.ends_with(": too many values inside of each other"), "{error}");
    }
    let json = "{\"Foal\":".repeat(128);
    let error = json::read::<Horse>((json.clone() + "{").as_bytes()).expect_err("one too many").to_string();
    assert!(error.ends_with(".Foal (byte 1024): too many values inside of each other"), "{error}");
    assert!(json::read::<Horse>((json[..127 * 8].to_owned() + "{" + &"}".repeat(128)).as_bytes()).is_ok());
}

const EVERYTHING: &str = concat!(
    r#"{"Name":"\ud83d\ude00 \"é\"","Shod":true,"Byte":-1,"Short":2,"Integer":3,"Long":4,"Float":0.5,"#,
    r#""Double":1e-7,"BigInteger":5,"BigDecimal":6.5,"Blob":"Zm9v","Born":1398796238.5,"#,
    r#""Seen":"2014-04-29T18:30:38Z","Sold":"Tue, 29 Apr 2014 18:30:38 GMT","Document":{"a":[null,-1]},"#,
    r#""Color":"BAY","Gait":1,"Names":["a"],"SparseNames":[null,"b"],"Tags":{"k":"v"},"SparseTags":{"k":null},"#,
    r#""Shoes":[{"Size":"6","Pin":"1"}],"Feed":{"mix":{"First":{"nothing":{}}}},"Foal":{"Name":"Eve"}}"#,
);

#[test]
fn everything_comes_back() {
    let horse: Horse = json::read(EVERYTHING.as_bytes()).expect("JSON");
    let json = json::to_vec(&horse).expect("a value");
    assert_eq!(String::from_utf8_lossy(&json), EVERYTHING.replace("\\ud83d\\ude00", "😀"));
    check(&String::from_utf8_lossy(&json), horse);
}

#[test]
fn cut_off_anywhere_is_an_error() {
    for end in 0..EVERYTHING.len() {
        assert!(json::read::<Horse>(&EVERYTHING.as_bytes()[..end]).is_err(), "the first {end} bytes");
    }
}

#[test]
fn no_byte_makes_it_panic() {
    for index in 0..EVERYTHING.len() {
        for byte in *b"\0 \"\\{}[],:0-e.nux\x80\xff" {
            let mut json = EVERYTHING.as_bytes().to_vec();
            json[index] = byte;
            let _ = json::read::<Horse>(&json);
        }
    }
}

#[test]
fn json_names_are_heeded_when_asked_for() {
    let json = br#"{"other-name":"x","Renamed":"y"}"#;
    check(std::str::from_utf8(json).expect("UTF-8"), Horse { renamed: Some("y".into()), ..Horse::default() });
    let mut horse = Horse::default();
    Settings::new().use_json_name(true).read(json, &mut horse).expect("JSON");
    assert_eq!(horse.renamed.as_deref(), Some("x"));
}
