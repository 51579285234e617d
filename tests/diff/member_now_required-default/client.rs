use farrier_example::types::Thing;

pub fn size() -> Option<i32> {
    Thing::new("ada").size
}
