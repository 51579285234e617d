use farrier_example::error::Busy;

pub fn text(error: &Busy) -> String {
    error.to_string()
}
