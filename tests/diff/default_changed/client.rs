use farrier_example::types::Thing;

pub fn size() -> i32 {
    Thing::new("ada").size
}
