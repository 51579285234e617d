use farrier_example::operation::DoRequest;

pub fn mode() -> Option<String> {
    DoRequest::new().a("fast").a
}
