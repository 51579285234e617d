use farrier_example::operation::DoRequest;

pub fn request() -> DoRequest {
    DoRequest::new().count(1)
}
