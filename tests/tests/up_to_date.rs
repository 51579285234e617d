//! Generated code is up to date, so that plain `cargo test` notices if it is not.

#[test]
fn generated_code_is_up_to_date() {
    if let Err(error) = xtask::check_repository() {
        panic!("{error:#}");
    }
}
