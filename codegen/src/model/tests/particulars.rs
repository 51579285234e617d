//! What services require beyond their models.

use super::resolve_files;
use crate::model::OperationTrait;

/// The names of the members of an input that has these in the model.
fn members(namespace: &str, members: &str) -> Vec<String> {
    let shapes = format!(
        r#""{namespace}#S": {{
            "type": "service", "version": "1", "operations": [{{ "target": "{namespace}#CreateDBCluster" }}],
            "traits": {{ "aws.protocols#awsQuery": {{}}, "smithy.api#xmlNamespace": {{ "uri": "https://a" }} }}
        }},
        "{namespace}#CreateDBCluster": {{
            "type": "operation", "input": {{ "target": "{namespace}#CreateDBClusterMessage" }}
        }},
        "{namespace}#CreateDBClusterMessage": {{ "type": "structure", "members": {{ {members} }} }}"#
    );
    let model = resolve_files(&[("2.0", &shapes)]);
    let has_url =
        model.operations[0].traits.others.contains(&OperationTrait::PresignedUrl("PreSignedUrl".into()));
    assert_eq!(has_url, namespace != "a");
    let members = model.shape(&model.operations[0].input).members();
    members.iter().map(|member| member.name().to_owned()).collect()
}

const URL: &str = r#""PreSignedUrl": { "target": "smithy.api#String" }"#;
const SOURCE: &str = r#""SourceRegion": { "target": "smithy.api#String" }"#;

#[test]
fn operations_that_copy_from_another_region_have_a_member_for_it() {
    assert_eq!(members("com.amazonaws.docdb", URL), ["SourceRegion", "PreSignedUrl"]);
    assert_eq!(members("a", URL), ["PreSignedUrl"]);
}

#[test]
fn a_member_of_the_model_is_not_added_again() {
    assert_eq!(members("com.amazonaws.docdb", &format!("{URL}, {SOURCE}")), ["PreSignedUrl", "SourceRegion"]);
}
