//! Writing CBOR.

use farrier_runtime::codec::cbor;
use farrier_runtime::codegen::{Blob, Document, Structure, Timestamp};

use crate::sample::{Color, Feed, Gait, Horse, Shoe};

fn written(structure: &dyn Structure) -> Vec<u8> {
    cbor::to_vec(structure).expect("a value that can be written")
}

/// Checks the value of the only member.
fn check(horse: Horse, name: &str, value: &[u8]) {
    let expected = [&[0xa1, 0x60 + name.len() as u8], name.as_bytes(), value].concat();
    assert_eq!(written(&horse), expected, "{name}");
}

fn check_error(horse: Horse, expected: &str) {
    let mut out = b"before".to_vec();
    let error = cbor::write(&horse, &mut out).expect_err("a value that cannot be written");
    assert_eq!(error.to_string(), format!("cannot write CBOR body at {expected}"));
    assert_eq!(out, b"before", "the buffer is unchanged");
}

#[test]
fn absent_members_are_left_out() {
    assert_eq!(written(&Horse::default()), b"\xa0");
}

#[test]
fn numbers_have_their_shortest_form() {
    let long = |value| Horse { long: Some(value), ..Horse::default() };
    check(long(23), "Long", b"\x17");
    check(long(24), "Long", b"\x18\x18");
    check(long(-1), "Long", b"\x20");
    check(long(-257), "Long", b"\x39\x01\x00");
    check(long(65_536), "Long", b"\x1a\0\x01\0\0");
    check(long(i64::MAX), "Long", b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff");
    check(long(i64::MIN), "Long", b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff");
    let double = |value| Horse { double: Some(value), ..Horse::default() };
    check(double(1.5), "Double", b"\xfa\x3f\xc0\0\0");
    check(double(0.1), "Double", b"\xfb\x3f\xb9\x99\x99\x99\x99\x99\x9a");
    check(double(f64::NAN), "Double", b"\xfb\x7f\xf8\0\0\0\0\0\0");
    check(double(f64::NEG_INFINITY), "Double", b"\xfa\xff\x80\0\0");
    check(Horse { float: Some(0.1), ..Horse::default() }, "Float", b"\xfa\x3d\xcc\xcc\xcd");
    check(Horse { gait: Some(Gait::Unknown(9)), ..Horse::default() }, "Gait", b"\x09");
}

#[test]
fn numbers_of_any_size() {
    let integer = |text: &str| Horse { big_integer: text.parse().ok(), ..Horse::default() };
    check(integer("24"), "BigInteger", b"\x18\x18");
    check(integer("-18446744073709551616"), "BigInteger", b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff");
    check(integer("18446744073709551616"), "BigInteger", b"\xc2\x49\x01\0\0\0\0\0\0\0\0");
    check(integer("-18446744073709551617"), "BigInteger", b"\xc3\x49\x01\0\0\0\0\0\0\0\0");
    let decimal = |text: &str| Horse { big_decimal: text.parse().ok(), ..Horse::default() };
    check(decimal("-1.10e5"), "BigDecimal", b"\xc4\x82\x03\x38\x6d");
    check(decimal("0.01"), "BigDecimal", b"\xc4\x82\x21\x01");
    check_error(integer(&"9".repeat(5_000)), "BigInteger: a number with too many digits");
    check_error(decimal("1e99999999999999999999"), "BigDecimal: a number whose exponent is out of range");
}

#[test]
fn strings_and_blobs() {
    check(
        Horse { name: Some("é".repeat(12)), ..Horse::default() },
        "Name",
        &[b"\x78\x18", "é".repeat(12).as_bytes()].concat(),
    );
    check(Horse { color: Some(Color::Unknown("PIED".into())), ..Horse::default() }, "Color", b"\x64PIED");
    check(Horse { blob: Some(Blob::from(&[1, 2])), ..Horse::default() }, "Blob", b"\x42\x01\x02");
}

#[test]
fn timestamps_are_seconds_whatever_the_model_says() {
    let seen = |secs, nanos| Horse { seen: Timestamp::new(secs, nanos), ..Horse::default() };
    check(seen(946_845_296, 0), "Seen", b"\xc1\x1a\x38\x6f\xb6\x70");
    check(seen(946_845_296, 123_000_000), "Seen", b"\xc1\xfb\x41\xcc\x37\xdb\x38\x0f\xbe\x77");
    check(seen(1 << 60, 1), "Seen", b"\xc1\x1b\x10\0\0\0\0\0\0\0");
    check(seen(-1, 500_000_000), "Seen", b"\xc1\xfb\xbf\xe0\0\0\0\0\0\0");
}

#[test]
fn lists_and_maps() {
    let names = |count| Horse { names: Some(vec!["a".to_owned(); count]), ..Horse::default() };
    check(names(0), "Names", b"\x80");
    check(names(2), "Names", b"\x82\x61a\x61a");
    check(names(24), "Names", &[&b"\x9f"[..], &b"\x61a".repeat(24), b"\xff"].concat());
    let tags = [("b".to_owned(), Some("c".to_owned())), ("a".to_owned(), None)];
    check(
        Horse { sparse_tags: Some(tags.into()), ..Horse::default() },
        "SparseTags",
        b"\xa2\x61a\xf6\x61b\x61c",
    );
    check(Horse { sparse_names: Some(vec![None]), ..Horse::default() }, "SparseNames", b"\x81\xf6");
    check(Horse { shoes: Some(vec![Shoe::new("6")]), ..Horse::default() }, "Shoes", b"\x81\xa1\x64Size\x616");
}

#[test]
fn unions() {
    check(Horse { feed: Some(Feed::Nothing), ..Horse::default() }, "Feed", b"\xa1\x67nothing\xa0");
    let unknown = Some(Feed::Unknown("straw".to_owned()));
    check_error(Horse { feed: unknown, ..Horse::default() }, "Feed: a union with no member that can be sent");
}

#[test]
fn documents() {
    let document = Document::from_iter([Document::Null, true.into(), "a".into(), (-1).into(), 0.1.into()]);
    check(
        Horse { document: Some(document), ..Horse::default() },
        "Document",
        b"\x85\xf6\xf5\x61a\x20\xfb\x3f\xb9\x99\x99\x99\x99\x99\x9a",
    );
}

#[test]
fn nesting_is_limited() {
    let deep = |depth: usize| (1..depth).fold(Document::Null, |inner, _| vec![inner].into());
    assert!(cbor::to_vec(&Horse { document: Some(deep(128)), ..Horse::default() }).is_ok());
    check_error(
        Horse { document: Some(deep(129)), ..Horse::default() },
        "Document: too many values inside of each other",
    );
}
