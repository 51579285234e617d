use std::time::Duration;

use farrier_example::{Client, operation::GetRequest};

pub fn call(client: &Client) {
    let _ = client.wait_until_thing_ready(GetRequest::new(), Duration::from_secs(60));
}
