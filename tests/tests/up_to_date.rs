//! `cargo test` alone notices generated code that is not what the generator writes.

#[test]
fn generated_code_is_up_to_date() {
    if let Err(error) = xtask::check_repository() {
        panic!("{error:#}");
    }
}
