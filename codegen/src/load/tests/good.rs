//! Models that load.

use super::super::ast::{Model, Reference, Shape, ShapeKind, SimpleType, Version};
use super::super::load;
use super::{load_one, source};
use crate::shape_id::ShapeId;

/// Every type and every property of version 2.
const EVERYTHING: &str = r#"{
  "smithy": "2",
  "metadata": { "suppressions": [], "ratio": 1.50e+2 },
  "shapes": {
    "a#Blob": { "type": "blob", "mixins": [{ "target": "a#Mixin" }] },
    "a#Boolean": { "type": "boolean" },
    "a#String": { "type": "string", "traits": { "a#t": "x", "smithy.api#length": { "max": 5 } } },
    "a#Byte": { "type": "byte" },
    "a#Short": { "type": "short" },
    "a#Integer": { "type": "integer" },
    "a#Long": { "type": "long" },
    "a#Float": { "type": "float" },
    "a#Double": { "type": "double" },
    "a#BigInteger": { "type": "bigInteger" },
    "a#BigDecimal": { "type": "bigDecimal" },
    "a#Timestamp": { "type": "timestamp" },
    "a#Document": { "type": "document" },
    "a#Enum": { "type": "enum", "members": {
      "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "one" } } } },
    "a#IntEnum": { "type": "intEnum", "members": {
      "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } } } },
    "a#List": { "type": "list", "member": { "target": "a#String" } },
    "a#MixedList": { "type": "list", "mixins": [{ "target": "a#ListMixin" }] },
    "a#Map": { "type": "map", "key": { "target": "a#String" }, "value": { "target": "a#Blob" } },
    "a#Structure": { "type": "structure", "members": {
      "z": { "target": "a#String", "traits": { "smithy.api#required": {} } },
      "a": { "target": "a#Integer" } } },
    "a#Empty": { "type": "structure" },
    "a#Union": { "type": "union", "members": { "left": { "target": "a#String" } } },
    "a#Operation": { "type": "operation", "input": { "target": "a#Structure" },
      "output": { "target": "smithy.api#Unit" }, "errors": [{ "target": "a#Error" }] },
    "a#Resource": { "type": "resource",
      "identifiers": { "id": { "target": "a#String" } }, "properties": { "size": { "target": "a#Long" } },
      "create": { "target": "a#Create" }, "put": { "target": "a#Put" }, "read": { "target": "a#Read" },
      "update": { "target": "a#Update" }, "delete": { "target": "a#Delete" }, "list": { "target": "a#Lists" },
      "operations": [{ "target": "a#Touch" }], "collectionOperations": [{ "target": "a#Count" }],
      "resources": [{ "target": "a#Inner" }] },
    "a#Service": { "type": "service", "version": "2024-01-01",
      "operations": [{ "target": "a#Operation" }], "resources": [{ "target": "a#Resource" }],
      "errors": [{ "target": "a#Error" }], "rename": { "b#Structure": "OtherStructure" } },
    "a#Structure$z": { "type": "apply", "traits": { "smithy.api#deprecated": {} } }
  }
}"#;

fn everything() -> Model {
    load_one(EVERYTHING).unwrap()
}

fn shape<'a>(model: &'a Model, name: &str) -> &'a Shape {
    model.shapes.iter().find(|shape| shape.id.name() == name).unwrap()
}

fn names(references: &[Reference]) -> Vec<&str> {
    references.iter().map(|reference| reference.id.name()).collect()
}

fn members(shape: &Shape) -> Vec<(&str, &str)> {
    shape.members.iter().map(|member| (member.name.as_str(), member.target.id.name())).collect()
}

#[test]
fn the_simple_types() {
    let model = everything();
    let simple: Vec<SimpleType> = model
        .shapes
        .iter()
        .filter_map(|shape| match shape.kind {
            ShapeKind::Simple(simple) => Some(simple),
            _ => None,
        })
        .collect();
    use SimpleType::*;
    let expected = [
        Blob, Boolean, String, Byte, Short, Integer, Long, Float, Double, BigInteger, BigDecimal, Timestamp,
        Document,
    ];
    assert_eq!(simple, expected);
}

#[test]
fn members_keep_their_order() {
    let model = everything();
    assert_eq!(members(shape(&model, "Structure")), [("z", "String"), ("a", "Integer")]);
    assert_eq!(members(shape(&model, "Union")), [("left", "String")]);
    assert_eq!(members(shape(&model, "Enum")), [("ONE", "Unit")]);
    assert_eq!(members(shape(&model, "IntEnum")), [("ONE", "Unit")]);
    assert_eq!(members(shape(&model, "List")), [("member", "String")]);
    assert_eq!(members(shape(&model, "Map")), [("key", "String"), ("value", "Blob")]);
    assert_eq!(members(shape(&model, "Empty")), []);
}

#[test]
fn a_mixin_may_bring_the_members() {
    let model = everything();
    assert_eq!(members(shape(&model, "MixedList")), []);
    assert_eq!(names(&shape(&model, "MixedList").mixins), ["ListMixin"]);
    assert_eq!(names(&shape(&model, "Blob").mixins), ["Mixin"]);
}

#[test]
fn traits_keep_their_order_and_values() {
    let model = everything();
    let traits = &shape(&model, "String").traits;
    assert_eq!(traits.keys().map(ShapeId::as_str).collect::<Vec<_>>(), ["a#t", "smithy.api#length"]);
    assert_eq!(traits[0].as_str(), Some("x"));
    assert_eq!(traits[1].get("max").and_then(|max| max.as_number()), Some("5"));
}

#[test]
fn an_operation() {
    let model = everything();
    let ShapeKind::Operation(operation) = &shape(&model, "Operation").kind else { panic!("an operation") };
    assert_eq!(operation.input.as_ref().map(|input| input.id.name()), Some("Structure"));
    assert_eq!(operation.output.as_ref().map(|output| output.id.as_str()), Some("smithy.api#Unit"));
    assert_eq!(names(&operation.errors), ["Error"]);
}

#[test]
fn a_resource() {
    let model = everything();
    let ShapeKind::Resource(resource) = &shape(&model, "Resource").kind else { panic!("a resource") };
    assert_eq!(resource.identifiers[0].0, "id");
    assert_eq!(resource.properties[0].1.id.name(), "Long");
    assert_eq!(names(&resource.lifecycle), ["Create", "Put", "Read", "Update", "Delete", "Lists"]);
    assert_eq!(names(&resource.operations), ["Touch"]);
    assert_eq!(names(&resource.collection_operations), ["Count"]);
    assert_eq!(names(&resource.resources), ["Inner"]);
}

#[test]
fn a_service() {
    let model = everything();
    let ShapeKind::Service(service) = &shape(&model, "Service").kind else { panic!("a service") };
    assert_eq!(service.version, "2024-01-01");
    assert_eq!(names(&service.operations), ["Operation"]);
    assert_eq!(names(&service.resources), ["Resource"]);
    assert_eq!(names(&service.errors), ["Error"]);
    assert_eq!(
        (service.rename[0].0.id.as_str(), service.rename[0].1.as_str()),
        ("b#Structure", "OtherStructure")
    );
}

#[test]
fn metadata_and_apply_statements() {
    let model = everything();
    assert_eq!(model.metadata[1].0, "ratio");
    assert_eq!(model.metadata[1].1.as_number(), Some("1.50e+2"));
    assert_eq!(model.applies[0].target.id.as_str(), "a#Structure$z");
    assert!(model.applies[0].traits.contains_key(&ShapeId::prelude("deprecated")));
}

#[test]
fn spans_point_into_their_source() {
    let texts = [EVERYTHING.to_owned(), format!("\u{feff}{EVERYTHING}")];
    let models = load(&texts.each_ref().map(|text| source(text))).unwrap();
    for (index, model) in models.iter().enumerate() {
        let place = |span: crate::diagnostic::Span| {
            assert_eq!(span.source, index);
            &texts[index][span.start..span.end]
        };
        let structure = shape(model, "Structure");
        assert_eq!(place(structure.span), "\"a#Structure\"");
        assert_eq!(place(structure.members[0].span), "\"z\"");
        assert_eq!(place(structure.members[0].target.span), "\"a#String\"");
        assert_eq!(place(structure.members[0].traits[0].span), "{}");
    }
}

#[test]
fn versions() {
    for (text, version) in
        [("1", Version::V1), ("1.0", Version::V1), ("2", Version::V2), ("2.0", Version::V2)]
    {
        assert_eq!(load_one(&format!(r#"{{ "smithy": "{text}" }}"#)).unwrap().version, version);
    }
}

#[test]
fn a_set_of_version_1_is_a_list_of_unique_items() {
    let text =
        r#"{ "smithy": "1.0", "shapes": { "a#Set": { "type": "set", "member": { "target": "a#B" } } } }"#;
    let model = load_one(text).unwrap();
    let set = shape(&model, "Set");
    assert_eq!(set.kind, ShapeKind::List);
    assert_eq!(members(set), [("member", "B")]);
    assert!(set.traits.contains_key(&ShapeId::prelude("uniqueItems")));
}

#[test]
fn escapes_are_decoded() {
    let model =
        load_one(r#"{ "smithy": "2.0", "metadata": { "a\u0062": "\"\\\/\b\f\n\r\té\ud83d\ude00" } }"#)
            .unwrap();
    assert_eq!(model.metadata[0].0, "ab");
    assert_eq!(model.metadata[0].1.as_str(), Some("\"\\/\u{8}\u{c}\n\r\té😀"));
}

#[test]
fn the_problems_of_all_sources_are_collected() {
    let sources = [source("{"), source(r#"{ "smithy": "3", "shapes": 1 }"#), source(EVERYTHING)];
    let problems = load(&sources).unwrap_err();
    let places: Vec<usize> = problems.iter().map(|problem| problem.span.unwrap().source).collect();
    assert_eq!(places, [0, 1, 1]);
}
