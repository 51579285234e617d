//! Requests in examples, with placeholders or with values from the model.

mod value;

use self::value::Sampler;
use super::Context;
use crate::load::node::Node;
use crate::model;

/// The source of an example's values.
#[derive(Clone, Copy)]
pub(crate) enum Given<'n> {
    /// The JSON value of an example in the model.
    Value(&'n Node),
    /// Placeholders: members' names as values, for every optional member.
    Placeholder,
    /// Placeholders, for required members only.
    Nothing,
}

/// A statement that builds a request, with its imports.
pub(crate) struct Sample {
    /// The tree of a `use` declaration.
    pub(crate) imports: String,
    /// `let request = …;`
    pub(crate) statement: String,
}

/// Builds a request of an operation.
pub(crate) fn sample_request(cx: &Context<'_>, operation: &model::Operation, given: Given<'_>) -> Sample {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Request");
    let expression = Sampler::new(cx).request(&operation.input, &ident, given);
    let statement = format!("let request = {expression};");
    let modules = ["error", "primitives", "types"];
    let used = modules.into_iter().filter(|module| statement.contains(&format!("{module}::")));
    let mut imports = vec!["Client".to_owned(), format!("operation::{ident}")];
    imports.extend(used.map(str::to_owned));
    let imports = format!("{}::{{{}}}", cx.names.root.path_for_users(), imports.join(", "));
    Sample { imports, statement: lay_out(&statement) }
}

/// Lays out a statement as the generated code is laid out.
fn lay_out(statement: &str) -> String {
    let function = format!("fn example() {{ {statement} }}");
    let Ok(file) = syn::parse_str::<syn::File>(&function) else {
        panic!("an example is no Rust: {statement}");
    };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.collect::<Vec<_>>().join("\n")
}
