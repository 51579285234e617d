use farrier_example::operation::CreateError;

pub fn is_late(error: &CreateError) -> bool {
    match error {
        CreateError::Late(_) => true,
        _ => false,
    }
}
