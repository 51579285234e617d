use farrier_example::operation::{CreateError, CreateRequest};

pub fn create() -> CreateRequest {
    CreateRequest::new().name("ada")
}

pub fn is_busy(error: &CreateError) -> bool {
    match error {
        CreateError::Busy(_) => true,
        _ => false,
    }
}
