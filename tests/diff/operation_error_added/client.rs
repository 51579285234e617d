use farrier_example::operation::DoError;

pub fn is_late(error: &DoError) -> bool {
    match error {
        DoError::Late(_) => true,
        _ => false,
    }
}
