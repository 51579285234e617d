use farrier_example::types::Mode;

pub fn text(mode: &Mode) -> &str {
    mode.as_str()
}
