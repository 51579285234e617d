//! Reading CBOR.

use farrier_runtime::codec::cbor;
use farrier_runtime::codegen::{Blob, Document, Timestamp};

use crate::sample::{Color, Feed, Gait, Horse, Shoe};

fn read(body: &[u8]) -> Horse {
    cbor::read(body).unwrap_or_else(|error| panic!("{body:x?}: {error}"))
}

/// Reads a map with one member.
fn member(name: &str, value: &[u8]) -> Horse {
    read(&of_member(name, value))
}

fn of_member(name: &str, value: &[u8]) -> Vec<u8> {
    [&[0xa1, 0x60 + name.len() as u8], name.as_bytes(), value].concat()
}

fn check_error(body: &[u8], expected: &str) {
    let error = cbor::read::<Horse>(body).expect_err(expected);
    assert_eq!(error.to_string(), format!("invalid CBOR body{expected}"), "{body:x?}");
}

#[test]
fn definite_and_indefinite_lengths_are_the_same() {
    let definite = read(b"\xa2\x64Name\x63Ada\x65Names\x82\x61a\x61b");
    let indefinite =
        read(b"\xbf\x7f\x62Na\x62me\xff\x7f\x62Ad\x60\x61a\xff\x65Names\x9f\x61a\x7f\x61b\xff\xff\xff");
    assert_eq!(definite, indefinite);
    assert_eq!(definite.name.as_deref(), Some("Ada"));
    let long = read(b"\xb8\x01\x78\x04Name\x79\x00\x03Ada");
    assert_eq!(long.name.as_deref(), Some("Ada"));
    assert_eq!(member("Blob", b"\x5f\x41\x01\x40\x42\x02\x03\xff").blob, Some(Blob::from(&[1, 2, 3])));
}

#[test]
fn unknown_members_nulls_and_tags_are_skipped() {
    let horse = read(b"\xa5\x63New\xbf\x61a\x9f\x01\xff\x00\xf7\xff\x64Name\xf6\x64Shod\xf7\x65Color\xd8\x64\xd9\x01\x00\x63BAY\x64Long\xc1\xd8\x64\x07");
    assert_eq!((horse.name, horse.shod), (None, None));
    assert_eq!((horse.color, horse.long), (Some(Color::Bay), Some(7)));
}

#[test]
fn only_sparse_collections_keep_nulls() {
    let names = |value: Option<&str>| value.map(str::to_owned);
    assert_eq!(member("Names", b"\x83\x61a\xf6\x61b").names.unwrap(), ["a", "b"]);
    assert_eq!(
        member("SparseNames", b"\x83\x61a\xf6\xf7").sparse_names.unwrap(),
        [names(Some("a")), None, None]
    );
    assert!(member("Tags", b"\xa1\x61a\xf6").tags.unwrap().is_empty());
    assert_eq!(member("SparseTags", b"\xa1\x61a\xf6").sparse_tags.unwrap()["a"], None);
    assert_eq!(member("Documents", b"\x82\x01\xf6").documents.unwrap(), [1.into(), Document::Null]);
}

#[test]
fn numbers_are_read_however_they_are_written() {
    assert_eq!(member("Byte", b"\xf9\x3c\x00").byte, Some(1));
    assert_eq!(member("Double", b"\x20").double, Some(-1.0));
    assert_eq!(member("Float", b"\xfb\x3f\xf8\0\0\0\0\0\0").float, Some(1.5));
    assert_eq!(member("Gait", b"\x02").gait, Some(Gait::Trot));
    let big = |value: &[u8]| member("BigInteger", value).big_integer.unwrap().to_string();
    assert_eq!(big(b"\xc2\x49\x01\0\0\0\0\0\0\0\0"), "18446744073709551616");
    assert_eq!(big(b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff"), "-18446744073709551616");
    assert_eq!(big(b"\xfb\x41\xcd\xcd\x65\0\0\0\0"), "1000000000");
    assert_eq!(big(b"\xc4\x82\x02\x05"), "500");
    let decimal = |value: &[u8]| member("BigDecimal", value).big_decimal.unwrap().to_string();
    assert_eq!(decimal(b"\xc4\x82\x21\x19\x01\x13"), "2.75");
    assert_eq!(decimal(b"\xc4\x82\x20\xc3\x49\x01\0\0\0\0\0\0\0\0"), "-1844674407370955161.7");
    assert_eq!(decimal(b"\x18\x2a"), "42");
    assert_eq!(decimal(b"\xf9\x3e\x00"), "1.5");
}

#[test]
fn timestamps_are_seconds_whatever_the_model_says() {
    let expected = Timestamp::new(946_845_296, 123_000_000);
    for name in ["Born", "Seen", "Sold"] {
        let horse = member(name, b"\xc1\xfb\x41\xcc\x37\xdb\x38\x0f\xbe\x77");
        assert_eq!(horse.born.or(horse.seen).or(horse.sold), expected, "{name}");
    }
    assert_eq!(member("Born", b"\xc1\x20").born, Some(Timestamp::from_secs(-1)));
    assert_eq!(member("Born", b"\x07").born, Some(Timestamp::from_secs(7)));
}

#[test]
fn unions_have_one_member() {
    assert_eq!(member("Feed", b"\xa1\x64oats\x07").feed, Some(Feed::Oats(7)));
    assert_eq!(member("Feed", b"\xbf\x66__type\x61x\x63hay\xf6\x64oats\x07\xff").feed, Some(Feed::Oats(7)));
    assert_eq!(member("Feed", b"\xa1\x67nothing\xa0").feed, Some(Feed::Nothing));
    assert_eq!(member("Feed", b"\xa1\x65straw\x80").feed, Some(Feed::Unknown("straw".to_owned())));
    check_error(&of_member("Feed", b"\xa0"), " at Feed (byte 7): a union without a member");
    check_error(
        &of_member("Feed", b"\xa2\x63hay\x61a\x64oats\x07"),
        " at Feed (byte 18): a second member of a union",
    );
}

#[test]
fn the_last_value_of_a_name_counts() {
    assert_eq!(read(b"\xa2\x65Names\x81\x61a\x65Names\x81\x61b").names.unwrap(), ["b"]);
    assert_eq!(member("Tags", b"\xa2\x61a\x61b\x61a\x61c").tags.unwrap()["a"], "c");
}

#[test]
fn errors_have_a_place() {
    let shoe = b"\x82\xa1\x64Size\x616\xa1\x64Tags\xa1\x61k\x07";
    check_error(
        &of_member("Shoes", shoe),
        " at Shoes[1].Tags[\"k\"] (byte 25): expected a text string, found a number",
    );
    check_error(
        &of_member("SecretKeys", b"\xa1\x61k\xf4"),
        " at SecretKeys[*** redacted ***] (byte 15): expected a number, found a boolean",
    );
    check_error(&of_member("Name", b"\x62a\xff"), " at Name (byte 8): a byte that is not UTF-8");
    check_error(
        &of_member("Name", b"\x7f\x61\xc3\x61\xa9\xff"),
        " at Name (byte 8): a byte that is not UTF-8",
    );
    check_error(&of_member("Byte", b"\x18\x80"), " at Byte (byte 6): a number that does not fit");
    check_error(
        &of_member("Gait", b"\x1b\0\0\0\x01\0\0\0\0"),
        " at Gait (byte 6): a number that does not fit",
    );
    check_error(
        &of_member("BigInteger", b"\xf9\x3e\x00"),
        " at BigInteger (byte 12): a number that does not fit",
    );
    check_error(
        &of_member("BigDecimal", b"\xf9\x7e\x00"),
        " at BigDecimal (byte 12): a number that is not finite",
    );
    check_error(&of_member("Shod", b"\x01"), " at Shod (byte 6): expected a boolean, found a number");
    check_error(
        &of_member("Blob", b"\x61a"),
        " at Blob (byte 6): expected a byte string, found a text string",
    );
    check_error(&of_member("Names", b"\xa0"), " at Names (byte 7): expected a list, found a map");
    check_error(b"\xa1\x07\x07", " (byte 1): expected a text string, found a number");
    check_error(b"\xa0\x00", " (byte 1): expected the end, found a number");
    check_error(b"\xbf\x64Name\xff", " at Name (byte 6): expected a text string, found a break");
    check_error(b"", " (byte 0): expected a map, found the end");
    check_error(b"\xf6", " (byte 0): expected a map, found null");
    check_error(b"{}", " (byte 0): expected a map, found a text string");
}

#[test]
fn a_claimed_length_reserves_no_memory() {
    let huge = b"\x9b\x00\xff\xff\xff\xff\xff\xff\xff";
    check_error(&of_member("Shoes", huge), " at Shoes (byte 16): an item that the end cuts off");
    let huge = b"\x7b\xff\xff\xff\xff\xff\xff\xff\xff";
    check_error(&of_member("Name", huge), " at Name (byte 15): an item that the end cuts off");
    check_error(b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff", " (byte 9): an item that the end cuts off");
}

#[test]
fn nesting_is_limited() {
    let deep = |depth: usize| {
        let mut body = b"\xa1\x64Foal".repeat(depth - 1);
        body.push(0xa0);
        body
    };
    assert!(read(&deep(128)).foal.is_some());
    let error = cbor::read::<Horse>(&deep(129)).unwrap_err().to_string();
    assert!(error.ends_with("too many values inside of each other"), "{error}");
    let lists = [&b"\xa1\x63New"[..], &[0x81; 200], &[0x00]].concat();
    let error = cbor::read::<Horse>(&lists).unwrap_err().to_string();
    assert!(error.ends_with("too many values inside of each other"), "{error}");
}

#[test]
fn a_required_member_that_is_missing_is_empty() {
    assert_eq!(cbor::read::<Shoe>(b"\xa0").unwrap().size, "");
}
