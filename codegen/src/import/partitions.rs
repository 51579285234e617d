//! Imports AWS's `partitions.json` into the table of the runtime: only ids, domain names and regions.

use std::fmt::Write;

use super::diagnostics;
use super::record::sha256;
use crate::diagnostic::{Diagnostic, Diagnostics, Source};
use crate::load::node::Node;
use crate::load::parse_json;

/// Writes the runtime's table of partitions from the text of a `partitions.json`, recording the name of the file.
///
/// # Errors
/// If the text is not such a file, or contains more than the table can hold.
pub fn import_partitions(upstream: &Source, file: &str) -> Result<String, Diagnostics> {
    let root = parse_json(upstream, 0)?;
    let partitions = array(&root, "partitions")?.iter().map(read_partition).collect::<Result<Vec<_>, _>>()?;
    if partitions.first().is_none_or(|first| first.id != "aws") {
        return Err(diagnostics::aws_is_not_first(&root).into());
    }
    Ok(write(&partitions, file, &sha256(&upstream.text)))
}

struct Partition<'a> {
    id: &'a str,
    dns_suffix: &'a str,
    dual_stack_dns_suffix: &'a str,
    implicit_global_region: &'a str,
    supports_fips: bool,
    supports_dual_stack: bool,
    /// The prefixes of its region names.
    prefixes: Vec<String>,
    regions: Vec<&'a str>,
}

fn read_partition(node: &Node) -> Result<Partition<'_>, Diagnostic> {
    let outputs = field(node, "outputs")?;
    let regions = field(node, "regions")?;
    let entries =
        regions.entries().ok_or_else(|| diagnostics::wrong_partition_value(regions, "an object"))?;
    for region in entries {
        let keys = region.value.entries().unwrap_or_default();
        if let Some(key) = keys.iter().find(|entry| entry.key != "description") {
            return Err(diagnostics::region_with_outputs(&key.value, &region.key));
        }
    }
    let regex = field(node, "regionRegex")?;
    Ok(Partition {
        id: string(node, "id")?,
        dns_suffix: string(outputs, "dnsSuffix")?,
        dual_stack_dns_suffix: string(outputs, "dualStackDnsSuffix")?,
        implicit_global_region: string(outputs, "implicitGlobalRegion")?,
        supports_fips: boolean(outputs, "supportsFIPS")?,
        supports_dual_stack: boolean(outputs, "supportsDualStack")?,
        prefixes: prefixes(string(node, "regionRegex")?)
            .ok_or_else(|| diagnostics::unsupported_region_regex(regex))?,
        regions: entries.iter().map(|region| region.key.as_str()).collect(),
    })
}

/// The prefixes of region names, from an expression of the form `^(a|b)\-c\-\w+\-\d+$`: words and groups of words
/// joined by dashes, then any word and a number.
fn prefixes(regex: &str) -> Option<Vec<String>> {
    let inner = regex.strip_prefix('^')?.strip_suffix("\\-\\w+\\-\\d+$")?;
    let mut prefixes = vec![String::new()];
    for (index, part) in inner.split("\\-").enumerate() {
        let words = match part.strip_prefix('(') {
            Some(group) => group.strip_suffix(')')?.split('|').collect(),
            None => vec![part],
        };
        if !words.iter().all(|word| is_word(word)) {
            return None;
        }
        let dash = if index == 0 { "" } else { "-" };
        let extend = |prefix: &String| -> Vec<String> {
            words.iter().map(|word| format!("{prefix}{dash}{word}")).collect()
        };
        prefixes = prefixes.iter().flat_map(extend).collect();
    }
    Some(prefixes)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn write(partitions: &[Partition<'_>], file: &str, sha256: &str) -> String {
    let mut out = format!(
        "//! The partitions of AWS and their regions. Written by `cargo xtask model import-partitions` from\n\
         //! {file}, sha256\n//! {sha256}; do not edit.\n\n\
         use super::partition::Partition;\n\n\
         /// The partitions; the first one is for regions that do not match any other.\n\
         pub(super) static PARTITIONS: [Partition; {}] = [\n",
        partitions.len()
    );
    for partition in partitions {
        let Partition { id, dns_suffix, dual_stack_dns_suffix, implicit_global_region, .. } = partition;
        let Partition { supports_fips, supports_dual_stack, prefixes, .. } = partition;
        let _ = write!(
            out,
            "    Partition {{\n        name: {id:?},\n        dns_suffix: {dns_suffix:?},\n        \
             dual_stack_dns_suffix: {dual_stack_dns_suffix:?},\n        \
             implicit_global_region: {implicit_global_region:?},\n        \
             supports_fips: {supports_fips},\n        supports_dual_stack: {supports_dual_stack},\n        \
             prefixes: &{prefixes:?},\n    }},\n"
        );
    }
    let each = |(index, partition): (usize, &Partition<'_>)| {
        partition.regions.iter().map(|region| ((*region).to_owned(), index)).collect::<Vec<_>>()
    };
    let mut regions: Vec<(String, usize)> = partitions.iter().enumerate().flat_map(each).collect();
    regions.sort();
    let _ = write!(
        out,
        "];\n\n/// The known regions, sorted, each with the index of its partition.\n\
         pub(super) static REGIONS: [(&str, usize); {}] = [\n",
        regions.len()
    );
    for (region, partition) in regions {
        let _ = writeln!(out, "    ({region:?}, {partition}),");
    }
    out.push_str("];\n");
    out
}

fn field<'a>(node: &'a Node, key: &str) -> Result<&'a Node, Diagnostic> {
    node.get(key).ok_or_else(|| diagnostics::missing_partition_value(node, key))
}

fn string<'a>(node: &'a Node, key: &str) -> Result<&'a str, Diagnostic> {
    let value = field(node, key)?;
    value.as_str().ok_or_else(|| diagnostics::wrong_partition_value(value, "a string"))
}

fn boolean(node: &Node, key: &str) -> Result<bool, Diagnostic> {
    let value = field(node, key)?;
    value.as_bool().ok_or_else(|| diagnostics::wrong_partition_value(value, "a boolean"))
}

fn array<'a>(node: &'a Node, key: &str) -> Result<&'a [Node], Diagnostic> {
    let value = field(node, key)?;
    value.elements().ok_or_else(|| diagnostics::wrong_partition_value(value, "an array"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUTS: &str = r#""outputs": { "dnsSuffix": "a.com", "dualStackDnsSuffix": "b.com",
        "implicitGlobalRegion": "r-1", "supportsFIPS": true, "supportsDualStack": false }"#;

    fn import(partition: &str) -> Result<String, String> {
        let text = format!("{{ \"partitions\": [{{ {partition} }}] }}");
        let source = Source { name: "partitions.json".to_owned(), text };
        import_partitions(&source, "partitions.json")
            .map_err(|problems| problems.iter().next().unwrap().message.clone())
    }

    #[test]
    fn expressions_become_prefixes() {
        let check = |regex: &str, expected: Option<&[&str]>| {
            assert_eq!(
                prefixes(regex).as_deref(),
                expected.map(|it| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()).as_deref(),
                "{regex}"
            );
        };
        check(r"^(us|eu)\-\w+\-\d+$", Some(&["us", "eu"]));
        check(r"^eusc\-(de)\-\w+\-\d+$", Some(&["eusc-de"]));
        check(r"^us\-iso\-\w+\-\d+$", Some(&["us-iso"]));
        check(r"^(us|eu)\-\w+$", None);
        check(r"^(us|e.)\-\w+\-\d+$", None);
        check(r"(us)\-\w+\-\d+$", None);
    }

    #[test]
    fn a_partition_becomes_a_row() {
        let text = import(&format!(
            r#""id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": {{ "us-b-1": {{}}, "us-a-1": {{ "description": "A" }} }}, {OUTPUTS}"#
        ))
        .unwrap();
        assert!(text.contains("prefixes: &[\"us\"]"), "{text}");
        assert!(text.ends_with("    (\"us-a-1\", 0),\n    (\"us-b-1\", 0),\n];\n"), "{text}");
    }

    #[test]
    fn what_the_table_cannot_hold_is_refused() {
        let check = |partition: &str, expected: &str| assert_eq!(import(partition), Err(expected.to_owned()));
        let regex = r#""regionRegex": "^us\\-\\w+\\-\\d+$""#;
        check("", "`outputs` is missing here");
        check(
            &format!(r#""id": 1, {regex}, "regions": {{}}, {OUTPUTS}"#),
            "expected a string here, found a number",
        );
        check(
            &format!(r#""id": "aws", {regex}, "regions": {{ "r": {{ "dnsSuffix": "c" }} }}, {OUTPUTS}"#),
            "the region \"r\" has its own outputs",
        );
        check(
            &format!(r#""id": "aws", "regionRegex": "us.*", "regions": {{}}, {OUTPUTS}"#),
            "the expression \"us.*\" for region names is not supported",
        );
        check(
            &format!(r#""id": "b", {regex}, "regions": {{}}, {OUTPUTS}"#),
            "the first partition is not `aws`",
        );
    }
}
