// features: test-util
use farrier_example::operation::DoResponse;

pub fn response() -> DoResponse {
    DoResponse::new("a", "b")
}
