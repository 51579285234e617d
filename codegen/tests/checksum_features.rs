//! The feature `md5`: on in crates with an operation that requires MD5, and optional in crates with one that supports it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generated;

const OFFERED: &str = "\nmd5 = [\"farrier-runtime/md5\"]\n";

/// The manifest of a crate whose operation has this trait.
fn manifest(of_operation: &str) -> String {
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#S": {{ "type": "service", "operations": [{{ "target": "a#Put" }}],
                "traits": {{ "aws.protocols#awsQuery": {{}} }} }},
            "a#Put": {{ "type": "operation", "input": {{ "target": "a#In" }}, "traits": {{ {of_operation} }} }},
            "a#In": {{ "type": "structure", "members": {{ "Algorithm": {{ "target": "a#Algorithm" }} }} }},
            "a#Algorithm": {{ "type": "enum", "members": {{ "MD5": {{ "target": "smithy.api#Unit" }} }} }}
        }} }}"#
    );
    let output = generated::from_text(text);
    output.files.iter().find(|(path, _)| path.ends_with("Cargo.toml")).unwrap().1.clone()
}

#[test]
fn requests_that_have_md5_enable_it_and_others_offer_it() {
    const ENABLED: &str = "\nfeatures = [\"checksum\", \"md5\", \"query\"]\n";
    const NOT_ENABLED: &str = "\nfeatures = [\"checksum\", \"query\"]\n";
    let required = r#""smithy.api#httpChecksumRequired": {}"#;
    let chosen = r#""aws.protocols#httpChecksum": { "requestAlgorithmMember": "Algorithm" }"#;
    let received = r#""aws.protocols#httpChecksum": { "responseAlgorithms": ["MD5"] }"#;
    for (traits, features, is_offered) in [
        (required, ENABLED, false),
        (&format!("{required}, {chosen}"), ENABLED, true),
        (chosen, NOT_ENABLED, true),
        (received, NOT_ENABLED, true),
    ] {
        let manifest = manifest(traits);
        assert!(manifest.contains(features), "{manifest}");
        assert_eq!(manifest.contains(OFFERED), is_offered, "{manifest}");
    }
}
