use farrier_example::types::{Part, Thing};

pub fn part(thing: Thing) -> Option<Part> {
    thing.part
}
