use farrier_example::{Client, operation::DoRequest};

pub fn call(client: &Client) {
    let _ = client.r#do(DoRequest::new());
}
