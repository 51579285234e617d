use farrier_example::operation::CreateRequest;

pub fn create() -> CreateRequest {
    CreateRequest::new().name("ada")
}
