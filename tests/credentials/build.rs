//! Generates the services' types from the models of the runtime's clients.

fn main() -> Result<(), farrier_build::Error> {
    let services: [(&str, &[&str]); 4] = [
        ("signin", &["CreateOAuth2Token"]),
        ("sso", &["GetRoleCredentials"]),
        ("sso_oidc", &["CreateToken"]),
        ("sts", &["AssumeRole", "AssumeRoleWithWebIdentity"]),
    ];
    for (name, operations) in services {
        farrier_build::configure()
            .model(format!("../../runtime/models/{name}"))
            .operations(operations.iter().copied())
            .module(format!("crate::services::{name}"))
            .generate()?;
    }
    Ok(())
}
