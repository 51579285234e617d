//! Printing and comparing.

use farrier_runtime::codegen::{self, Blob, Document, Structure, Timestamp};

use crate::sample::{Brand, Color, Feed, Gait, Horse, Mix, Shoe};

/// The fields of a horse that are set, as `{:?}` shows them.
fn check(horse: Horse, expected: &str) {
    let text = format!("{horse:?}");
    let set: Vec<&str> = text
        .strip_prefix("Horse { ")
        .and_then(|text| text.strip_suffix(" }"))
        .expect("the name and braces")
        .split(", ")
        .filter(|field| !field.ends_with(": None"))
        .collect();
    assert_eq!(set.join(", "), expected);
}

#[test]
fn prints_like_derive() {
    let shoe = Shoe { tags: Some(codegen::map([("a", "b")])), ..Shoe::new("6\"") };
    assert_eq!(format!("{shoe:?}"), r#"Shoe { size: "6\"", pin: None, tags: {"a": "b"} }"#);
    assert_eq!(
        format!("{shoe:#?}"),
        "Shoe {\n    size: \"6\\\"\",\n    pin: None,\n    tags: {\n        \"a\": \"b\",\n    },\n}"
    );
}

#[test]
fn prints_every_kind_of_value() {
    check(Horse { shod: Some(true), byte: Some(-1), ..Horse::default() }, "shod: true, byte: -1");
    check(Horse { float: Some(1.5), double: Some(f64::NAN), ..Horse::default() }, "float: 1.5, double: NaN");
    check(
        Horse { big_integer: Some(7.into()), blob: Some(Blob::from("abc")), ..Horse::default() },
        "big_integer: 7, blob: Blob(3 bytes)",
    );
    check(Horse { born: Some(Timestamp::from_secs(0)), ..Horse::default() }, "born: 1970-01-01T00:00:00Z");
    check(Horse { document: Some(Document::from(1)), ..Horse::default() }, "document: Number(1)");
    check(
        Horse { color: Some(Color::Bay), gait: Some(Gait::Trot), ..Horse::default() },
        "color: \"BAY\", gait: 2",
    );
    check(
        Horse { sparse_names: Some(vec![Some("a".into()), None]), ..Horse::default() },
        "sparse_names: [\"a\", None]",
    );
    check(Horse { feed: Some(Feed::Oats(2)), ..Horse::default() }, "feed: Oats(2)");
    check(Horse { feed: Some(Feed::Nothing), ..Horse::default() }, "feed: Nothing");
    check(Horse { feed: Some(Feed::Unknown("bran".into())), ..Horse::default() }, "feed: Unknown(\"bran\")");
}

#[test]
fn sensitive_values_are_never_printed() {
    let secret = || "hunter2".to_owned();
    let brand = Brand { mark: Some(secret()) };
    let foal = Horse { password: Some(secret()), ..Horse::default() };
    let mix = Mix { first: Some(Feed::Secret(secret())), second: None };
    let horse = Horse {
        password: Some(secret()),
        secrets: Some(vec![secret()]),
        secret_keys: Some([(secret(), 1)].into()),
        shoes: Some(vec![Shoe { pin: Some(secret()), ..Shoe::new("6") }]),
        brand: Some(brand.clone()),
        feed: Some(Feed::Mix(Box::new(mix))),
        foal: Some(Box::new(foal)),
        ..Horse::default()
    };
    for text in [format!("{horse:?}"), format!("{horse:#?}")] {
        assert!(!text.contains("hunter2"), "{text}");
        assert_eq!(text.matches("*** redacted ***").count(), 7, "{text}");
    }
    assert_eq!(format!("{brand:?}"), "*** redacted ***");
    check(Horse { password: Some(secret()), ..Horse::default() }, "password: *** redacted ***");
    check(Horse { secrets: Some(vec![secret()]), ..Horse::default() }, "secrets: [*** redacted ***]");
    check(
        Horse { secret_keys: Some([(secret(), 1)].into()), ..Horse::default() },
        "secret_keys: {*** redacted ***: 1}",
    );
}

#[test]
fn whether_a_sensitive_member_is_set_can_be_seen() {
    assert_eq!(format!("{:?}", Shoe::new("6")), "Shoe { size: \"6\", pin: None, tags: None }");
}

#[test]
fn equal_when_all_members_are() {
    let horse = Horse {
        name: Some("Ada".into()),
        names: Some(vec!["a".into()]),
        tags: Some(codegen::map([("a", "b")])),
        feed: Some(Feed::Other(Box::new(Feed::Hay("x".into())))),
        ..Horse::default()
    };
    assert_eq!(horse, horse.clone());
    let differing: [fn(&mut Horse); 7] = [
        |horse| horse.name = None,
        |horse| horse.byte = Some(0),
        |horse| horse.names = Some(vec![]),
        |horse| horse.names = Some(vec!["a".into(), "b".into()]),
        |horse| horse.tags = Some(codegen::map([("a", "c")])),
        |horse| horse.tags = Some(codegen::map([("a", "b"), ("c", "d")])),
        |horse| horse.feed = Some(Feed::Other(Box::new(Feed::Oats(1)))),
    ];
    for change in differing {
        let mut other = horse.clone();
        change(&mut other);
        assert_ne!(horse, other);
        assert_ne!(other, horse);
    }
}

#[test]
fn unions_differ_by_what_they_do_not_know() {
    let unknown = |name: &str| Feed::Unknown(name.to_owned());
    assert!(codegen::eq(&unknown("a"), &unknown("a")));
    assert!(!codegen::eq(&unknown("a"), &unknown("b")));
    assert!(!codegen::eq(&unknown("a"), &Feed::Nothing));
}

#[test]
fn different_shapes_are_not_equal() {
    assert!(!codegen::eq(&Horse::default(), &Mix::default()));
    assert!(!codegen::eq(codegen::unit(), &Mix::default()));
    assert!(codegen::eq(codegen::unit(), codegen::unit_mut()));
}

#[test]
fn nan_equals_nothing() {
    let horse = Horse { double: Some(f64::NAN), ..Horse::default() };
    assert_ne!(horse, horse.clone());
}

#[test]
fn members_beyond_the_last_are_not_there() {
    assert!(Horse::default().member(99).is_none());
}
