use farrier_example::{operation::DoResponse};

pub fn read(response: DoResponse) -> String {
    let DoResponse { a, .. } = response;
    a
}
