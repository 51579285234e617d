use farrier_example::operation::DoRequest;
use farrier_example::types::{Mode, Thing};

pub fn request() -> DoRequest {
    DoRequest::new().name("ada").mode(Mode::Fast).thing(Thing::new())
}
