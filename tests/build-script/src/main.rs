//! A client that the build script generates, in a module of this crate.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;

use aws::cognito::operation::{AdminCreateUserRequest, AdminResetUserPasswordRequest};
use aws::cognito::types::AttributeType;

mod aws {
    //! The services that this crate calls.

    pub(crate) mod cognito {
        //! Amazon Cognito Identity Provider.
        include!(concat!(env!("OUT_DIR"), "/cognito.rs"));
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = aws::cognito::Client::builder().region("eu-west-1").build()?;
    println!("{client:?}");
    let attributes = BTreeSet::from([AttributeType::new("email").value("ada@example.com")]);
    println!("{:?}", AdminCreateUserRequest::new("eu-west-1_Ab12Cd", "ada").user_attributes(attributes));
    println!("{:?}", AdminResetUserPasswordRequest::new("eu-west-1_Ab12Cd", "ada"));
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_runs() {
        super::main().unwrap();
    }

    #[test]
    fn what_is_not_used_is_not_generated() {
        let client = include_str!(concat!(env!("OUT_DIR"), "/cognito/client.rs"));
        assert!(client.contains("pub fn admin_create_user("));
        assert!(!client.contains("pub fn list_users("));
    }
}
