//! Arbitrary values of any generated type, from a stream of numbers.
//!
//! Proptest generates and shrinks the stream: fewer and smaller numbers give fewer and smaller values.

use farrier_runtime::codegen::schema::{Member, Schema};
use farrier_runtime::codegen::{Document, StructureMut, Timestamp, ViewMut};

/// The depth of nested structures below which optional members are left out.
const DEPTH: usize = 6;

/// A stream of choices, which starts over when it ends.
pub(crate) struct Choices<'a> {
    numbers: &'a [u32],
    at: usize,
    depth: usize,
}

impl<'a> Choices<'a> {
    /// Choices from these numbers.
    pub(crate) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, at: 0, depth: 0 }
    }

    fn next(&mut self) -> u32 {
        let number = self.numbers[self.at % self.numbers.len()];
        // Every pass through the numbers makes different choices.
        let turn = u32::try_from(self.at / self.numbers.len()).unwrap_or(u32::MAX);
        self.at += 1;
        number.wrapping_add(turn.wrapping_mul(0x9E37_79B9))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }

    fn long(&mut self) -> i64 {
        (i64::from(self.next()) << 32) | i64::from(self.next())
    }

    /// A length: mostly short, sometimes long enough to make buffers grow.
    fn length(&mut self) -> usize {
        match self.below(64) {
            0 => 100,
            few => few % 4,
        }
    }
}

/// Sets the members of a structure to arbitrary values; optional ones may stay absent.
pub(crate) fn fill(structure: &mut dyn StructureMut, choices: &mut Choices<'_>) {
    let schema = structure.schema();
    choices.depth += 1;
    if schema.is_union() {
        fill_member(structure, choices.below(schema.members().len()), choices);
    } else {
        for (index, member) in schema.members().iter().enumerate() {
            if member.is_required() || choices.depth < DEPTH && choices.below(4) > 0 {
                fill_member(structure, index, choices);
            }
        }
    }
    choices.depth -= 1;
}

fn fill_member(structure: &mut dyn StructureMut, index: usize, choices: &mut Choices<'_>) {
    let member = &structure.schema().members()[index];
    fill_place(structure.member_mut(index).expect("the schema has the member"), member, choices);
}

fn fill_place(place: ViewMut<'_>, member: &'static Member, choices: &mut Choices<'_>) {
    let target = member.target();
    match place {
        ViewMut::Boolean(place) => *place = choices.below(2) == 0,
        ViewMut::Integer(place) => {
            let long = choices.long();
            let candidates = [long, long >> 32, long >> 48, long >> 56, i64::MIN, i64::MAX, 0];
            let start = choices.below(candidates.len());
            let mut candidates = candidates.iter().cycle().skip(start);
            while !candidates.next().is_some_and(|value| place.set(*value)) {}
        }
        ViewMut::String(place) => *place = text(choices),
        ViewMut::Text(place) => place.set(&enum_value(target, choices)),
        ViewMut::Blob(place) => *place = text(choices).into_bytes().into(),
        ViewMut::Timestamp(place) => *place = timestamp(choices),
        ViewMut::Document(place) => *place = document(choices, 0),
        ViewMut::List(place) => {
            for _ in 0..choices.length() {
                fill_place(place.push().view_mut(), &target.members()[0], choices);
            }
        }
        ViewMut::Map(place) => {
            for _ in 0..choices.length() {
                fill_place(place.insert(&text(choices)).view_mut(), &target.members()[1], choices);
            }
        }
        ViewMut::Structure(place) => fill(place, choices),
        _ => panic!("{:?} is new in this crate", target.shape_type()),
    }
}

/// A document of any form except null, which would be read as an absent member.
fn document(choices: &mut Choices<'_>, depth: usize) -> Document {
    let kinds = if depth < 3 { 5 } else { 3 };
    match choices.below(kinds) {
        0 => (choices.below(2) == 0).into(),
        1 => choices.long().into(),
        2 => Document::String(text(choices)),
        3 => Document::Array((0..choices.length() % 4).map(|_| document(choices, depth + 1)).collect()),
        _ => {
            let entry = |choices: &mut Choices<'_>| (text(choices), document(choices, depth + 1));
            Document::Object((0..choices.length() % 4).map(|_| entry(choices)).collect())
        }
    }
}

/// A date between the years 1 and 9999, to the millisecond.
fn timestamp(choices: &mut Choices<'_>) -> Timestamp {
    let seconds = choices.long().rem_euclid(300_000_000_000) - 60_000_000_000;
    Timestamp::new(seconds, choices.next() % 1000 * 1_000_000).expect("less than a second")
}

/// A known value, or one that the crate does not know.
fn enum_value(schema: &Schema, choices: &mut Choices<'_>) -> String {
    let values = schema.values();
    match values.get(choices.below(values.len() + 1)) {
        Some(value) => (*value).to_owned(),
        None => text(choices),
    }
}

/// A text of letters, characters that JSON escapes, and arbitrary Unicode.
fn text(choices: &mut Choices<'_>) -> String {
    const SPECIAL: [char; 12] =
        ['"', '\\', '/', '\n', '\r', '\t', '\0', '\u{8}', '\u{c}', '\u{7f}', '\u{2028}', '\u{10FFFF}'];
    let length = choices.length() * 3;
    let one = |choices: &mut Choices<'_>| match choices.below(4) {
        0 => SPECIAL[choices.below(SPECIAL.len())],
        1 => char::from_u32(choices.next() % 0x20).expect("a control character"),
        2 => char::from_u32(choices.next() % 0x11_0000).unwrap_or('é'),
        _ => char::from(b'a' + u8::try_from(choices.below(26)).unwrap_or(0)),
    };
    (0..length).map(|_| one(choices)).collect()
}
