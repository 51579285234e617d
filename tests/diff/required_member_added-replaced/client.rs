use farrier_example::operation::DoRequest;

pub fn name() -> String {
    DoRequest::new("ada", "pool").name
}
