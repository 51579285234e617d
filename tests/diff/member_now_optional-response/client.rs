use farrier_example::{operation::DoResponse};

pub fn read(response: DoResponse) -> String {
    response.a
}
