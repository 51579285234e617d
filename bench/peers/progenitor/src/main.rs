//! Prints the client of an OpenAPI document.
#![forbid(unsafe_code)]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name an OpenAPI document")?;
    let document: openapiv3::OpenAPI = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let mut generator = progenitor_impl::Generator::default();
    let tokens = generator.generate_tokens(&document)?;
    print!("{}", prettyplease::unparse(&syn::parse2(tokens)?));
    Ok(())
}
