use farrier_example::{Client, operation::DoRequest};
use farrier_example::runtime::codegen::Paginated;

pub fn token() -> Option<<DoRequest as Paginated>::Token> {
    None::<String>
}

pub fn item() -> Option<<DoRequest as Paginated>::Item> {
    None::<String>
}

pub fn call(client: &Client) {
    let _ = client.r#do(DoRequest::new()).pages();
}
