use farrier_example::types::Mode;

pub fn mode() -> Mode {
    Mode::Fast
}
