//! The guarantees of the macros for generated code.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use farrier_runtime::codec::json;
use farrier_runtime::codegen::{self, BigInteger, Blob, Document, Empty, StructureMut, Timestamp, schema};
use farrier_runtime::schema::Trait;

use crate::sample::{Brand, Color, Gait, NAMES, Shoe};

const NAMESPACE: &str = "example.stable";

codegen::collections! {
    BOOLEAN_MAP = map(NAMESPACE, "BooleanMap") of key(&Color), value(&schema::BOOLEAN);
    COLOR_MAP = map(NAMESPACE, "ColorMap") of key(&schema::STRING), value(&Color);
    INTEGERS = list(NAMESPACE, "Integers") of member(&schema::INTEGER);
}

/// A sensitive string enum.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
enum Secret {
    /// `WHERE`
    Where,
    /// A value that is not known.
    Unknown(String),
}

codegen::string_enum! {
    Secret = shape(NAMESPACE, "Secret", [Sensitive]);

    impl Secret {
        /// The value on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Unknown(value) => value,
                Self::Where => "WHERE",
            }
        }
    }
}

/// A sensitive integer enum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
enum Pin {
    /// `FIRST`
    First,
    /// A value that is not known.
    Unknown(i32),
}

codegen::int_enum! {
    Pin = shape(NAMESPACE, "Pin", [Sensitive]);

    impl Pin {
        /// The value on the wire.
        pub fn as_i32(&self) -> i32 {
            match self {
                Self::Unknown(value) => *value,
                Self::First => 1234,
            }
        }
    }
}

/// A field for each kind of setter, optional and, where it matters, defaulted.
#[derive(Clone)]
struct Stable {
    r#type: Option<String>,
    is_open: Option<bool>,
    stalls: i32,
    next: Option<Box<Stable>>,
    places: Option<Vec<i32>>,
    names: Vec<String>,
    open: BTreeMap<Color, bool>,
    colors: Option<BTreeMap<String, Color>>,
    secret: Option<Secret>,
    pin: Option<Pin>,
}

impl Stable {
    fn new() -> Self {
        codegen::empty()
    }

    fn places(mut self, values: impl IntoIterator<Item = i32>) -> Self {
        self.places = Some(codegen::list(values));
        self
    }

    fn names(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.names = codegen::list(values);
        self
    }

    fn open(mut self, entries: impl IntoIterator<Item = (impl Into<Color>, bool)>) -> Self {
        self.open = codegen::map(entries);
        self
    }

    fn colors(mut self, entries: impl IntoIterator<Item = (impl Into<String>, impl Into<Color>)>) -> Self {
        self.colors = Some(codegen::map(entries));
        self
    }
}

codegen::structure! {
    Stable = shape(NAMESPACE, "Stable");
    indexes(0 1 2 3 4 5 6 7 8 9);
    r#type = optional("type", &schema::STRING);
    is_open = optional("IsOpen", &schema::BOOLEAN);
    stalls = defaulted("Stalls", &schema::INTEGER, [], 12);
    next = optional("Next", &Stable);
    places = optional("Places", &INTEGERS);
    names = defaulted("Names", &NAMES);
    open = defaulted("Open", &BOOLEAN_MAP, [Required]);
    colors = optional("Colors", &COLOR_MAP);
    secret = optional("Secret", &Secret);
    pin = optional("Pin", &Pin);
}

/// Fields with defaults from the model.
#[derive(Clone)]
struct Defaults {
    name: String,
    count: i64,
    blob: Blob,
    time: Timestamp,
    number: BigInteger,
    document: Document,
    color: Color,
    gait: Gait,
    shoe: Shoe,
}

codegen::structure! {
    Defaults = shape(NAMESPACE, "Defaults");
    indexes(0 1 2 3 4 5 6 7 8);
    name = required("Name", &schema::STRING, [Sensitive]);
    count = defaulted("Count", &schema::LONG);
    blob = defaulted("Blob", &schema::BLOB, [], codegen::default::blob("aG9yc2U="));
    time = defaulted("Time", &schema::TIMESTAMP, [], codegen::default::timestamp("1985-04-12T23:20:50.52Z"));
    number = defaulted("Number", &schema::BIG_INTEGER, [], codegen::default::big_number("-7"));
    document = defaulted("Document", &schema::DOCUMENT, [], codegen::default::document("{\"a\":[1]}"));
    color = defaulted("Color", &Color, [], Color::Grey);
    gait = required("Gait", &Gait);
    shoe = required("Shoe", &Shoe);
}

/// A structure that is only sent.
#[derive(Clone)]
struct Groom {
    name: String,
}

codegen::input_structure! {
    Groom = shape(NAMESPACE, "Groom");
    indexes(0);
    name = required("Name", &schema::STRING);
}

/// A structure that is only received.
#[derive(Clone)]
struct Hay {
    bales: Option<i32>,
}

codegen::structure! {
    Hay = shape(NAMESPACE, "Hay");
    indexes(0);
    bales = optional("Bales", &schema::INTEGER);
}

#[test]
fn lists_and_maps_are_made_of_anything_that_converts() {
    let stable = Stable::new()
        .places([1, 2])
        .names(["a", "b"])
        .open([("BAY", true), ("GREY", false)])
        .colors([("x", "BAY"), ("y", "GREY"), ("x", "GREY")]);
    assert_eq!(stable.places, Some(vec![1, 2]));
    assert_eq!(stable.names, ["a", "b"]);
    assert_eq!(stable.open, [(Color::Bay, true), (Color::Grey, false)].into());
    assert_eq!(stable.colors, Some([("x".into(), Color::Grey), ("y".into(), Color::Grey)].into()));
}

#[test]
fn setters_replace() {
    assert_eq!(Stable::new().places([1]).places([2]).places, Some(vec![2]));
    assert_eq!(Stable::new().open([(Color::Bay, true)]).open([(Color::Grey, true)]).open.len(), 1);
}

#[test]
fn new_begins_with_what_the_model_gives() {
    let stable = Stable::new();
    assert_eq!(stable.stalls, 12);
    assert!(stable.r#type.is_none() && stable.names.is_empty() && stable.open.is_empty());
}

#[test]
fn fields_begin_as_they_are_described() {
    let defaults = Defaults::empty();
    assert_eq!((defaults.name.as_str(), defaults.count), ("", 0));
    assert_eq!(defaults.blob, Blob::from("horse"));
    assert_eq!(Some(defaults.time), Timestamp::new(482_196_050, 520_000_000));
    assert_eq!(defaults.number, (-7).into());
    assert_eq!(defaults.document.get("a"), Some(&vec![1.into()].into()));
    assert_eq!((defaults.color, defaults.gait), (Color::Grey, Gait::Unknown(0)));
    assert_eq!(defaults.shoe, Shoe::new(""));
}

#[test]
fn default_timestamps_are_seconds_or_dates() {
    assert_eq!(codegen::default::timestamp("1.5"), Timestamp::new(1, 500_000_000).expect("a timestamp"));
    assert_eq!(codegen::default::timestamp("-1"), Timestamp::from_secs(-1));
    assert_eq!(codegen::default::timestamp("1970-01-01T00:00:00Z"), Timestamp::default());
}

#[test]
fn presence_is_in_the_schema() {
    let of = |member: &schema::Member| (member.is_required(), member.traits());
    let members = Defaults.members();
    assert_eq!(of(&members[0]), (true, &[Trait::Sensitive][..]));
    assert_eq!(of(&members[1]), (false, &[][..]));
    assert_eq!(of(&Stable.members()[6]), (true, &[Trait::Required][..]));
}

#[test]
fn what_the_service_leaves_out_is_as_the_model_says() {
    let defaults: Defaults = json::read(br#"{"Name":"x","Count":1}"#).expect("an object");
    assert_eq!(defaults, Defaults { name: "x".into(), count: 1, ..codegen::empty() });
}

#[test]
fn keywords_are_printed_as_the_names_they_are() {
    let text = format!("{:?}", Stable { r#type: Some("barn".into()), ..Stable::new() });
    assert!(text.starts_with("Stable { type: \"barn\", is_open: None, stalls: 12, "), "{text}");
    assert_eq!(Stable.rust_names().next(), Some("type"));
}

#[test]
fn sensitive_enums_are_not_printed() {
    assert_eq!(format!("{:?} {:?}", Secret::Where, Pin::First), "*** redacted *** *** redacted ***");
    let stable = Stable { secret: Some("hunter2".into()), pin: Some(77.into()), ..Stable::new() };
    let text = format!("{stable:?}");
    assert!(text.ends_with("secret: *** redacted ***, pin: *** redacted *** }"), "{text}");
    assert_eq!(format!("{:?}", Brand { mark: Some("hunter2".into()) }), "*** redacted ***");
}

#[test]
fn enums_print_their_values() {
    assert_eq!((Color::Bay.to_string(), format!("{:?}", Color::Bay)), ("BAY".into(), "\"BAY\"".into()));
    assert_eq!((Gait::Trot.to_string(), format!("{:?}", Gait::Trot)), ("2".into(), "2".into()));
}

#[test]
fn enums_are_made_of_their_values() {
    for color in [Color::Bay, Color::Grey, Color::Unknown("PIED".into()), Color::Unknown(String::new())] {
        assert_eq!(Color::from(color.as_str()), color);
        assert_eq!(Color::from(color.as_str().to_owned()), color);
    }
    for gait in [Gait::Walk, Gait::Trot, Gait::Unknown(-9), Gait::Unknown(0)] {
        assert_eq!(Gait::from(gait.as_i32()), gait);
    }
}

#[test]
fn values_that_are_not_known_survive() {
    let text =
        br#"{"Stalls":1,"Names":[],"Open":{"PIED":true},"Colors":{"x":"PIED"},"Secret":"THERE","Pin":-1}"#;
    let stable: Stable = json::read(text).expect("an object");
    assert_eq!(stable.colors, Some([("x".into(), Color::Unknown("PIED".into()))].into()));
    assert_eq!(stable.pin, Some(Pin::Unknown(-1)));
    assert_eq!(
        String::from_utf8(json::to_vec(&stable).expect("a stable")).as_deref(),
        Ok(std::str::from_utf8(text).expect("UTF-8"))
    );
}

/// Detects whether a type can be read into: an inherent constant takes precedence over a trait's if its bounds hold.
struct Probe<T>(PhantomData<T>);

impl<T: StructureMut> Probe<T> {
    const IS_READABLE: bool = true;
}

trait NotReadable {
    const IS_READABLE: bool = false;
}

impl<T> NotReadable for Probe<T> {}

#[test]
fn what_is_only_sent_is_read_only_for_mocks() {
    let readable = [Probe::<()>::IS_READABLE, Probe::<Groom>::IS_READABLE, Probe::<Hay>::IS_READABLE];
    assert_eq!(readable, [false, cfg!(any(feature = "serde", feature = "test-util")), true]);
    assert_eq!(json::to_vec(&Groom { name: "Al".into() }).expect("a groom"), br#"{"Name":"Al"}"#);
}
