//! Damages bodies, to test that reading them fails or gives a value.

use std::ops::Range;

use super::parser::{LIST, MAP, Major, Parser, TAG};
use crate::codec::DecodeError;

/// Items of every type, and bytes that are not items.
const OTHERS: [&[u8]; 14] = [
    b"\x00",
    b"\x20",
    b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x41\0",
    b"\x61a",
    b"\x80",
    b"\x9f\xff",
    b"\xa0",
    b"\xc1\x00",
    b"\xc2\x41\x01",
    b"\xf4",
    b"\xf6",
    b"\xf9\x7e\x00",
    b"\xff",
];

/// A body with each of its items left out, repeated, and replaced by others.
pub(crate) fn mutations(body: &[u8]) -> Vec<Vec<u8>> {
    let mut items = Vec::new();
    // A body that is not CBOR has the items before the first error.
    let _ = Parser::new(body, super::MAX_DEPTH).find_items(&mut items);
    let change = |item: &Range<usize>| {
        let (before, after) = (&body[..item.start], &body[item.end..]);
        let twice = body[item.clone()].repeat(2);
        let replaced = OTHERS.map(|other| [before, other, after].concat());
        [[before, after].concat(), [before, &twice, after].concat()].into_iter().chain(replaced)
    };
    items.iter().flat_map(change).collect()
}

impl Parser<'_> {
    /// Skips an item and adds its place and those of the items inside of it.
    fn find_items(&mut self, items: &mut Vec<Range<usize>>) -> Result<(), DecodeError> {
        let start = self.at();
        match self.peek().map(Major::of) {
            Some(TAG) => {
                self.tag()?;
                self.find_items(items)?;
            }
            Some(major @ (LIST | MAP)) => {
                let mut rest = self.begin(major)?;
                while self.goes_on(&mut rest) {
                    let start = self.at();
                    self.find_items(items)?;
                    if major == MAP {
                        self.find_items(items)?;
                        items.push(start..self.at());
                    }
                }
            }
            _ => self.skip()?,
        }
        items.push(start..self.at());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{OTHERS, mutations};

    #[test]
    fn every_item_is_changed() {
        // The map, its entry, the name, the list, the tagged number, and the number.
        let mutations = mutations(b"\xa1\x61a\x9f\xc1\x07\xff");
        assert_eq!(mutations.len(), 6 * (2 + OTHERS.len()));
        for expected in
            [&b"\xa1"[..], b"\xa1\x61a\x9f\xff", b"\xa1\x61a\x9f\xc1\x07\x07\xff", b"\xa1\x61a\x80"]
        {
            assert!(mutations.iter().any(|mutation| mutation == expected), "{expected:x?}");
        }
    }
}
