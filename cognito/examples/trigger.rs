//! A trigger before tokens are issued (pre token generation): it adds a claim and a scope to access tokens, and leaves the
//! e-mail address out of id tokens. `main` is what the runtime of Lambda does.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --features triggers --example trigger`

use std::error::Error;

use farrier_cognito::trigger::PreTokenGeneration;
use serde_json::{Value, json};

/// The function that `lambda_runtime::run` calls.
fn handler(mut event: PreTokenGeneration) -> PreTokenGeneration {
    let details = event.response.claims_and_scope_override_details.get_or_insert_default();
    details.id_token_generation.get_or_insert_default().claims_to_suppress.push("email".to_owned());
    let access = details.access_token_generation.get_or_insert_default();
    access.claims_to_add_or_override.insert("tenant".to_owned(), json!({ "id": 7 }));
    // Programs that sign in for themselves have no groups.
    let groups =
        event.request.group_configuration.as_ref().and_then(|groups| groups.groups_to_override.as_ref());
    if groups.is_some_and(|groups| groups.iter().any(|group| group == "editors")) {
        access.scopes_to_add.push("api/write".to_owned());
    }
    event
}

fn main() -> Result<(), Box<dyn Error>> {
    // As Cognito sends it.
    let event = json!({
        "version": "2",
        "triggerSource": "TokenGeneration_Authentication",
        "region": "eu-west-1",
        "userPoolId": "eu-west-1_Ab12Cd34E",
        "userName": "ada",
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "1example23456789" },
        "request": {
            "userAttributes": { "email": "ada@example.com" },
            "groupConfiguration": { "groupsToOverride": ["editors"], "iamRolesToOverride": [], "preferredRole": null },
            "scopes": ["aws.cognito.signin.user.admin"],
        },
        "response": { "claimsAndScopeOverrideDetails": null },
    });
    let event: PreTokenGeneration = serde_json::from_value(event)?;
    // The event shows neither the user nor attributes.
    println!("{event:?}");
    let answer: Value = serde_json::to_value(handler(event))?;
    println!("{}", answer["response"]);
    Ok(())
}
