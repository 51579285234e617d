//! Pages of documentation: Markdown, with examples as blocks of code.

use super::items::lay_out;
use super::row::write_line;
use crate::emit::{Example, PagePart};

/// Writes the parts of a page, separated by blank lines.
pub(super) fn write_page(path: &str, parts: Vec<PagePart>) -> String {
    let part = |part: PagePart| match part {
        PagePart::Docs(docs) => docs.to_text() + "\n",
        PagePart::Example(example) => write_example(path, example),
        PagePart::Program(example) => write_program(path, example),
    };
    parts.into_iter().map(part).collect::<Vec<String>>().join("\n")
}

fn write_example(path: &str, example: Example) -> String {
    let kind = if example.is_compiled { "no_run" } else { "ignore" };
    let body = hide_function(&lay_out(path, example.function));
    let import = match example.import.is_empty() {
        true => String::new(),
        false => write_line(example.import) + "\n\n",
    };
    format!("```{kind}\n{import}{body}```\n")
}

fn write_program(path: &str, example: Example) -> String {
    let (import, function) = (write_line(example.import), lay_out(path, example.function));
    format!("```rust\n{import}\n\n{function}```\n")
}

/// Marks the lines around a function's statements (the attributes and the signature, the last expression and the closing
/// brace) as hidden: rustdoc compiles them but does not show them.
fn hide_function(function: &str) -> String {
    let count = function.lines().count();
    let signature = function.lines().position(|line| line.ends_with('{')).unwrap_or_default();
    let lines = function.lines().enumerate().map(|(index, line)| match index {
        index if index <= signature => format!("# {line}\n"),
        index if index + 2 >= count => format!("# {}\n", line.trim_start()),
        _ => format!("{}\n", line.strip_prefix("    ").unwrap_or(line)),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::hide_function;

    #[test]
    fn only_the_statements_of_an_example_are_shown() {
        let function = "fn example() -> R {\n    let a = b\n        .c();\n    Ok(())\n}\n";
        let shown = "# fn example() -> R {\nlet a = b\n    .c();\n# Ok(())\n# }\n";
        assert_eq!(hide_function(function), shown);
        assert_eq!(hide_function(&format!("#[cold]\n{function}")), format!("# #[cold]\n{shown}"));
    }
}
