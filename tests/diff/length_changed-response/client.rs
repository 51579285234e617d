use farrier_example::operation::DoResponse;

pub fn read(response: DoResponse) -> Option<String> {
    response.name
}
