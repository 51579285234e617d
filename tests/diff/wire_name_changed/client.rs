use farrier_example::operation::DoRequest;

pub fn request() -> DoRequest {
    DoRequest::new().user_name("ada")
}
