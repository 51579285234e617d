//! Resources, errors and pagination.

use super::describe::describe;
use super::resolve_files;
use crate::model::Pagination;

#[test]
fn operations_of_resources_belong_to_the_service() {
    let operations =
        ["Get", "Extra", "Find", "Inner"].map(|name| format!(r#""a#{name}": {{ "type": "operation" }}"#));
    let model = resolve_files(&[(
        "2.0",
        &format!(
            r#""a#S": {{
                "type": "service", "resources": [{{ "target": "a#R" }}],
                "traits": {{ "aws.protocols#awsJson1_0": {{}} }}
            }},
            "a#R": {{
                "type": "resource", "read": {{ "target": "a#Get" }}, "operations": [{{ "target": "a#Extra" }}],
                "collectionOperations": [{{ "target": "a#Find" }}], "resources": [{{ "target": "a#Nested" }}]
            }},
            "a#Nested": {{
                "type": "resource", "delete": {{ "target": "a#Inner" }}, "resources": [{{ "target": "a#R" }}]
            }},
            {}"#,
            operations.join(", ")
        ),
    )]);
    let names: Vec<&str> = model.operations.iter().map(|operation| operation.id.name()).collect();
    assert_eq!(names, ["Extra", "Find", "Get", "Inner"]);
}

#[test]
fn errors_of_the_service_are_those_of_its_operations() {
    let error = |name: &str| {
        format!(r#""a#{name}": {{ "type": "structure", "traits": {{ "smithy.api#error": "server" }} }}"#)
    };
    let model = resolve_files(&[(
        "2.0",
        &format!(
            r#""a#S": {{
                "type": "service", "operations": [{{ "target": "a#Op" }}, {{ "target": "a#Other" }}],
                "errors": [{{ "target": "a#Z" }}, {{ "target": "a#B" }}],
                "traits": {{ "aws.protocols#awsJson1_0": {{}} }}
            }},
            "a#Op": {{ "type": "operation", "errors": [{{ "target": "a#C" }}, {{ "target": "a#B" }}] }},
            "a#Other": {{ "type": "operation" }},
            {}, {}, {}"#,
            error("Z"),
            error("B"),
            error("C")
        ),
    )]);
    let text = describe(&model);
    assert!(text.starts_with("Op: Unit -> Unit or B, C, Z\nOther: Unit -> Unit or B, Z\n"), "{text}");
    assert_eq!(model.service.errors.iter().map(|id| id.name()).collect::<Vec<_>>(), ["B", "Z"]);
}

#[test]
fn pagination_is_completed_from_the_service() {
    let model = resolve_files(&[(
        "2.0",
        r#""a#S": {
            "type": "service", "operations": [{ "target": "a#Op" }],
            "traits": {
                "aws.protocols#awsJson1_0": {},
                "smithy.api#paginated": { "inputToken": "token", "outputToken": "next", "pageSize": "size" }
            }
        },
        "a#Op": {
            "type": "operation", "input": { "target": "a#In" }, "output": { "target": "a#Out" },
            "traits": { "smithy.api#paginated": { "items": "page.items", "outputToken": "page.next" } }
        },
        "a#In": { "type": "structure", "members": {
            "token": { "target": "smithy.api#String" }, "size": { "target": "smithy.api#Integer" }
        } },
        "a#Out": { "type": "structure", "members": { "page": { "target": "a#Page" } } },
        "a#Page": { "type": "structure", "members": {
            "items": { "target": "a#Items" }, "next": { "target": "smithy.api#String" }
        } },
        "a#Items": { "type": "list", "member": { "target": "smithy.api#String" } }"#,
    )]);
    let expected = Pagination {
        input_token: "token".to_owned(),
        output_token: "page.next".to_owned(),
        items: Some("page.items".to_owned()),
        page_size: Some("size".to_owned()),
    };
    assert_eq!(model.operations[0].traits.pagination, Some(expected));
}
