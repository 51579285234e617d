//! Predicts the order of the members of an object or map.

use crate::schema::Member;

/// Remembers which member followed each member last time.
///
/// Services write the members of a shape in one order, though not always the model's, so the next name can be compared
/// instead of searched. Shapes that share a slot mispredict each other, which costs only a search.
pub(crate) struct Order {
    followers: [u8; Order::SLOTS],
}

/// The previous position in an object: its beginning, or a member.
#[derive(Clone, Copy)]
pub(crate) struct Last {
    /// The slot of the object's beginning.
    start: usize,
    slot: usize,
}

impl Last {
    /// The beginning of an object with these members.
    #[inline]
    pub(crate) fn beginning(members: &[Member]) -> Self {
        let start = members.as_ptr().addr() / size_of::<Member>();
        Self { start, slot: start }
    }

    /// The member at this index.
    #[inline]
    pub(crate) fn member(self, index: usize) -> Self {
        Self { slot: self.start + index + 1, ..self }
    }
}

impl Order {
    const SLOTS: usize = 64;

    pub(crate) fn new() -> Self {
        Self { followers: [0; Self::SLOTS] }
    }

    /// The predicted index of the member after `last`.
    #[inline]
    pub(crate) fn guess(&self, last: Last) -> usize {
        self.followers[last.slot % Self::SLOTS].into()
    }

    /// Records the member that came after `last`.
    #[inline]
    pub(crate) fn learn(&mut self, last: Last, index: usize) {
        // An index above 255 is not stored correctly, which is a misprediction like any other.
        self.followers[last.slot % Self::SLOTS] = index as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::{Last, Order};
    use crate::schema::{self, Member};

    #[test]
    fn an_order_is_learned() {
        let members = ["a", "b", "c"].map(|name| Member::new(name, &schema::STRING, &[]));
        let mut order = Order::new();
        let beginning = Last::beginning(&members);
        for _ in 0..2 {
            let mut last = beginning;
            for index in [2, 0, 1] {
                order.learn(last, index);
                last = last.member(index);
            }
        }
        let guesses = [beginning, beginning.member(2), beginning.member(0)].map(|last| order.guess(last));
        assert_eq!(guesses, [2, 0, 1]);
    }
}
