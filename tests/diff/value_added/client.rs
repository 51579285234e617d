use farrier_example::types::Mode;

pub fn is_fast(mode: &Mode) -> bool {
    match mode {
        Mode::Fast => true,
        Mode::Unknown(_) => false,
        _ => false,
    }
}
