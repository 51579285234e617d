use farrier_example::{Client, operation::RedoRequest};

pub fn call(client: &Client) {
    let _ = client.redo(RedoRequest::new());
}
