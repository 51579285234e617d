use farrier_example::types::Thing;

pub fn size() -> i32 {
    Thing::new(1, "ada").size
}
