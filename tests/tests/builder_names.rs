//! The names that settings of a service cannot have: those of the functions of every builder.

use farrier_codegen::rust::BUILDER_FUNCTIONS;
use farrier_tests::source;

#[test]
fn no_function_of_the_builder_is_forgotten() {
    let text = ["build", "builder"].map(|file| source(&format!("runtime/src/client/config/{file}.rs")).text);
    let text = text.concat();
    let functions =
        text.lines().filter_map(|line| line.strip_prefix("    pub fn ")?.split(['(', '<']).next());
    let missing: Vec<&str> = functions.filter(|name| !BUILDER_FUNCTIONS.contains(name)).collect();
    assert!(text.contains("pub fn region("), "this is where they are");
    assert!(missing.is_empty(), "add to `BUILDER_FUNCTIONS`: {missing:?}");
}
