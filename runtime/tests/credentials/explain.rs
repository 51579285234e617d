//! Explanations of the chain.

use farrier_runtime::credentials::{DefaultChain, Outcome};

use crate::support::{World, assert_no_secret, block_on};

fn explain(world: &World) -> String {
    let explanation = block_on(DefaultChain::new().explain(&world.context()));
    assert_no_secret(&format!("{explanation:?}"));
    let text = explanation.to_string();
    assert_no_secret(&text);
    text
}

#[test]
fn the_source_that_is_used() {
    let config = "[default]\naws_access_key_id = AKID\naws_secret_access_key = hush-secret\n\
                  aws_account_id = 123456789012\n";
    assert_eq!(
        explain(&World::with_config(config)),
        "skipped: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set\n\
         used: profile, key AKID, account 123456789012\n\
         not tried: web identity\n\
         not tried: container endpoint\n\
         not tried: instance metadata"
    );
}

#[test]
fn the_source_that_fails() {
    let world = World::new(&[("AWS_ACCESS_KEY_ID", "AKID")]);
    let text = explain(&world);
    let first = "failed: environment: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not\n";
    assert!(text.starts_with(&format!("{first}not tried: profile\n")), "{text}");
}

#[test]
fn no_source() {
    let world = World::new(&[("AWS_EC2_METADATA_DISABLED", "true")]);
    let explanation = block_on(DefaultChain::new().explain(&world.context()));
    assert!(
        explanation.steps().iter().all(|step| matches!(step.outcome, Outcome::Skipped(_))),
        "{explanation}"
    );
    let sources: Vec<_> = explanation.steps().iter().map(|step| step.source).collect();
    let expected = ["environment", "profile", "web identity", "container endpoint", "instance metadata"];
    assert_eq!(sources, expected);
}
