use farrier_example::types::Thing;

pub fn thing() -> Thing {
    Thing::new().name("ada")
}
