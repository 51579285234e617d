//! Prints JSON: readable ([`write_json`]) and compact ([`to_json`]).
//!
//! In readable text, an object or array of scalars and empty values is on one line if it is short enough; all others
//! have a line for each entry, indented by two spaces.

use super::node::{Entry, Node, NodeKind};

const MAX_WIDTH: usize = 110;

/// The text of a value, with a final line break.
pub(crate) fn write_json(root: &Node) -> String {
    let mut text = String::new();
    write_node(&mut text, root, 0);
    text.push('\n');
    text
}

/// The compact text of a value.
pub(crate) fn to_json(node: &Node) -> String {
    let join = |parts: Vec<String>| parts.join(",");
    match &node.kind {
        NodeKind::Array(elements) => format!("[{}]", join(elements.iter().map(to_json).collect())),
        NodeKind::Object(entries) => {
            let pair = |entry: &Entry| {
                let mut text = String::new();
                write_string(&mut text, &entry.key);
                text + ":" + &to_json(&entry.value)
            };
            format!("{{{}}}", join(entries.iter().map(pair).collect()))
        }
        scalar => {
            let mut text = String::new();
            write_scalar(&mut text, scalar);
            text
        }
    }
}

fn write_node(text: &mut String, node: &Node, depth: usize) {
    let (open, close, children) = match &node.kind {
        NodeKind::Array(elements) => ('[', ']', elements.iter().map(|node| (None, node)).collect::<Vec<_>>()),
        NodeKind::Object(entries) => {
            ('{', '}', entries.iter().map(|entry| (Some(entry.key.as_str()), &entry.value)).collect())
        }
        scalar => return write_scalar(text, scalar),
    };
    let start = text.len();
    text.push(open);
    if children.iter().all(|(_, child)| child.is_scalar() || child.is_empty()) {
        write_on_one_line(text, &children, open == '{');
        text.push(close);
        let line = text.rfind('\n').map_or(0, |end| end + 1);
        // One more for a comma that may follow.
        if children.is_empty() || text.len() - line < MAX_WIDTH {
            return;
        }
        text.truncate(start + 1);
    }
    write_on_lines(text, &children, depth);
    text.push(close);
}

fn write_on_one_line(text: &mut String, children: &[(Option<&str>, &Node)], padded: bool) {
    let padding = if padded && !children.is_empty() { " " } else { "" };
    text.push_str(padding);
    for (index, (key, child)) in children.iter().enumerate() {
        text.push_str(if index == 0 { "" } else { ", " });
        write_key(text, *key);
        write_node(text, child, 0);
    }
    text.push_str(padding);
}

fn write_on_lines(text: &mut String, children: &[(Option<&str>, &Node)], depth: usize) {
    for (index, (key, child)) in children.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(text, depth + 1);
        write_key(text, *key);
        write_node(text, child, depth + 1);
    }
    text.push('\n');
    indent(text, depth);
}

fn indent(text: &mut String, depth: usize) {
    text.extend(std::iter::repeat_n("  ", depth));
}

fn write_key(text: &mut String, key: Option<&str>) {
    if let Some(key) = key {
        write_string(text, key);
        text.push_str(": ");
    }
}

fn write_scalar(text: &mut String, scalar: &NodeKind) {
    match scalar {
        NodeKind::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        NodeKind::Number(number) => text.push_str(number),
        NodeKind::String(string) => write_string(text, string),
        NodeKind::Null | NodeKind::Array(_) | NodeKind::Object(_) => text.push_str("null"),
    }
}

/// Appends a string with only those escapes that JSON requires.
fn write_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}
