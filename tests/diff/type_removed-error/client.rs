use farrier_example::error::Late;

pub fn text(error: &Late) -> String {
    error.to_string()
}
