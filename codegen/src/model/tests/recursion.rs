//! Recursion.

use super::resolve_input;

/// Checks which members are recursive, for structures given with the targets of their members.
#[track_caller]
fn check_recursive(shapes: &[(&str, &[(&str, &str)])], expected: &[&str]) {
    let text: Vec<String> = shapes.iter().map(|(name, members)| structure(name, members)).collect();
    let text =
        format!(r#"{}, "a#List": {{ "type": "list", "member": {{ "target": "a#A" }} }}"#, text.join(", "));
    let model = resolve_input(&text);
    let members = model.shapes.values().flat_map(|shape| shape.members());
    let found: Vec<&str> =
        members.filter(|member| member.is_recursive).map(|member| &member.id.as_str()[2..]).collect();
    assert_eq!(found, expected);
}

fn structure(name: &str, members: &[(&str, &str)]) -> String {
    let members = members.iter().map(|(name, target)| format!(r#""{name}": {{ "target": "a#{target}" }}"#));
    format!(
        r#""a#{name}": {{ "type": "structure", "members": {{ {} }} }}"#,
        members.collect::<Vec<_>>().join(", ")
    )
}

#[test]
fn nothing_without_a_cycle() {
    check_recursive(&[("In", &[("a", "A"), ("b", "B")]), ("A", &[("b", "B")]), ("B", &[])], &[]);
}

#[test]
fn a_shape_in_itself() {
    check_recursive(&[("In", &[("a", "A")]), ("A", &[("x", "A"), ("y", "A")])], &["A$x", "A$y"]);
}

#[test]
fn one_pointer_breaks_a_long_cycle() {
    let shapes: &[(&str, &[(&str, &str)])] =
        &[("In", &[("c", "C")]), ("A", &[("b", "B")]), ("B", &[("c", "C")]), ("C", &[("a", "A")])];
    check_recursive(shapes, &["C$a"]);
}

#[test]
fn a_list_breaks_a_cycle() {
    check_recursive(&[("In", &[("a", "A")]), ("A", &[("list", "List")])], &[]);
}

#[test]
fn cycles_apart_have_their_own_pointers() {
    let shapes: &[(&str, &[(&str, &str)])] = &[
        ("In", &[("d", "D")]),
        ("A", &[("b", "B")]),
        ("B", &[("a", "A")]),
        ("C", &[("d", "D")]),
        ("D", &[("a", "A"), ("c", "C")]),
    ];
    check_recursive(shapes, &["B$a", "D$c"]);
}

#[test]
fn a_shape_added_outside_moves_no_pointer() {
    let cycle: [(&str, &[(&str, &str)]); 2] = [("B", &[("c", "C")]), ("C", &[("b", "B")])];
    check_recursive(&[("In", &[("b", "B")]), cycle[0], cycle[1]], &["C$b"]);
    check_recursive(&[("In", &[("a", "A")]), ("A", &[("c", "C")]), cycle[0], cycle[1]], &["C$b"]);
}

#[test]
fn unions_count_as_structures() {
    let model = resolve_input(
        r#""a#In": { "type": "structure", "members": { "u": { "target": "a#U" } } },
        "a#U": { "type": "union", "members": { "x": { "target": "smithy.api#String" }, "u": { "target": "a#U" } } }"#,
    );
    let members = super::shape(&model, "U").members();
    assert_eq!(members.iter().map(|member| member.is_recursive).collect::<Vec<_>>(), [false, true]);
}
