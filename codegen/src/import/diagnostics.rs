//! The problems of imports: one constructor for each, which finds the place and words the text.

use crate::diagnostic::Diagnostic;
use crate::load::node::Node;

pub(super) fn nothing_to_import() -> Diagnostic {
    Diagnostic::nowhere("there is no file to import")
}

pub(super) fn different_smithy_versions(second: &Node) -> Diagnostic {
    Diagnostic::at(second.span, "the files have different versions of Smithy and cannot be merged")
        .label("differs from the version of the first file")
        .help("put the files into the model's folder, where each may have its own version")
}

pub(super) fn missing_partition_value(node: &Node, key: &str) -> Diagnostic {
    Diagnostic::at(node.span, format!("`{key}` is missing here"))
        .label("incomplete")
        .help("use a `partitions.json` of version 1")
}

pub(super) fn wrong_partition_value(node: &Node, expected: &str) -> Diagnostic {
    Diagnostic::at(node.span, format!("expected {expected} here, found {}", node.kind_name()))
        .label(format!("expected {expected}"))
        .help("use a `partitions.json` of version 1")
}

pub(super) fn region_with_outputs(node: &Node, region: &str) -> Diagnostic {
    Diagnostic::at(node.span, format!("the region {region:?} has its own outputs"))
        .label("the runtime's table has the same outputs for all regions of a partition")
        .help("extend `Partition` of the runtime, and this import")
}

pub(super) fn unsupported_region_regex(node: &Node) -> Diagnostic {
    let message =
        format!("the expression {:?} for region names is not supported", node.as_str().unwrap_or_default());
    Diagnostic::at(node.span, message)
        .label("not of the form `^(a|b)\\-\\w+\\-\\d+$`")
        .help("extend the matcher of the runtime, and this import")
}

pub(super) fn aws_is_not_first(node: &Node) -> Diagnostic {
    Diagnostic::at(node.span, "the first partition is not `aws`")
        .label("the first partition is for regions that do not match any other")
        .help("put `aws` first")
}
