//! In which order the members of a shape come.

use crate::schema::Member;

/// What came after each member, last time.
///
/// Services write a shape's members in one order, though not always the model's, so that the next name is known
/// before it is looked at. Of shapes that share a slot, one is guessed wrong: that takes a search, and no more.
pub(super) struct Order {
    followers: [u8; Order::SLOTS],
}

impl Order {
    const SLOTS: usize = 64;

    pub(super) fn new() -> Self {
        Self { followers: [0; Self::SLOTS] }
    }

    /// The index that the member after `last`, or else the first one, probably has.
    #[inline]
    pub(super) fn guess(&self, members: &[Member], last: Option<usize>) -> usize {
        self.followers[Self::slot(members, last)].into()
    }

    /// Takes note of the member that came after `last`.
    #[inline]
    pub(super) fn learn(&mut self, members: &[Member], last: Option<usize>, index: usize) {
        // An index of more than 255 is not found again: a wrong guess like any other.
        self.followers[Self::slot(members, last)] = index as u8;
    }

    #[inline]
    fn slot(members: &[Member], last: Option<usize>) -> usize {
        let shape = members.as_ptr().addr() / size_of::<Member>();
        (shape + last.map_or(0, |index| index + 1)) % Self::SLOTS
    }
}

#[cfg(test)]
mod tests {
    use super::Order;
    use crate::schema::{self, Member};

    #[test]
    fn an_order_is_learned() {
        let members = ["a", "b", "c"].map(|name| Member::new(name, name, &schema::STRING, &[]));
        let mut order = Order::new();
        for _ in 0..2 {
            let mut last = None;
            for index in [2, 0, 1] {
                order.learn(&members, last, index);
                last = Some(index);
            }
        }
        let guesses = [None, Some(2), Some(0)].map(|last| order.guess(&members, last));
        assert_eq!(guesses, [2, 0, 1]);
    }
}
