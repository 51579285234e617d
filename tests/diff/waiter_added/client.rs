use farrier_example::{Client, operation::GetRequest};

pub fn call(client: &Client) {
    let _ = client.get(GetRequest::new());
}
