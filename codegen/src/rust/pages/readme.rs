//! The README: what the crate is, a first program, its features, and the way to the documentation.
//!
//! It says what the front page says, without links to items, which only rustdoc can follow.

use super::Page;
use super::docs::lower_common_docs;
use super::features::push_features;
use super::front_page::prose;
use super::front_samples::Samples;
use super::scope::Scope;
use crate::rust::sample::{Given, lower_sample};
use crate::rust::{Context, Package};
use crate::settings::DEFAULT_LICENSE;
use crate::text::{Block, Line};

/// The parts of the prose that the README has; the front page has all of them.
const PARTS: [&str; 5] = ["quick-start", "examples", "credentials", "unsigned", "features"];

/// The README.
pub(crate) fn lower_readme(cx: &Context<'_>, package: &Package) -> Page {
    let mut page = Page::default();
    page.push_heading(1, Line::default().code(&package.name));
    let description = Line::from(package.description.as_str());
    page.append(lower_common_docs(&Scope::default(), &cx.model.service.traits.common, description));
    let samples = Samples::choose(cx);
    push_program(&mut page, cx, &samples);
    let prose = prose(cx, &samples, &package.examples);
    for (_, text) in prose.into_iter().filter(|(name, _)| PARTS.contains(name)) {
        page.push(Block::Markdown(without_rustdoc(&text)));
    }
    push_features(&mut page, package);
    push_documentation(&mut page, package);
    page.push_heading(2, "Licence");
    page.push_paragraph(licence(package));
    page
}

fn push_program(page: &mut Page, cx: &Context<'_>, samples: &Samples<'_>) {
    let Some(operation) = samples.call else { return };
    page.push_heading(2, "First program");
    page.push_paragraph(
        Line::from("With the crate and ")
            .code("tokio")
            .text(" (its features ")
            .code("macros")
            .text(" and ")
            .code("rt-multi-thread")
            .text(") as dependencies:"),
    );
    page.push_program(lower_sample(cx, operation, Given::Nothing));
}

fn push_documentation(page: &mut Page, package: &Package) {
    page.push_heading(2, "Documentation");
    let contents = " It has a page for each operation, with its request, response, errors and an example.";
    page.push_paragraph(match &package.listing.documentation {
        Some(address) => {
            Line::from("The documentation is at ").with(Line::page(address, address)).text(".").text(contents)
        }
        None => Line::default().code("cargo doc --open").text(" builds the documentation.").text(contents),
    });
}

fn licence(package: &Package) -> Line {
    let license = &package.listing.license;
    let line = Line::default().code(license);
    match license.as_str() {
        DEFAULT_LICENSE => line.text("; its text is in the file ").code("LICENSE").text("."),
        _ => line.text("."),
    }
}

/// Markdown below a title, without what only rustdoc understands: links to items, and hidden lines of code.
fn without_rustdoc(markdown: &str) -> String {
    let parts = markdown.split("```").enumerate().map(|(index, part)| match index % 2 {
        0 => without_links(part).replace("\n# ", "\n## "),
        _ => shown_code(part),
    });
    parts.collect()
}

/// A block of Rust without the lines that rustdoc hides; its first line has the settings of rustdoc.
fn shown_code(block: &str) -> String {
    let shown = block.lines().skip(1).filter(|line| !line.starts_with("# "));
    let lines: String = shown.map(|line| format!("{line}\n")).collect();
    format!("```rust\n{lines}```")
}

/// Markdown without its links to items: `[text](path)` and ``[`item`]`` become their texts.
fn without_links(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once('[') {
        let (label, after) = after.split_once(']').unwrap_or((after, ""));
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        text += before;
        text += label;
        rest = target.map_or(after, |(_, after)| after);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{without_links, without_rustdoc};

    #[test]
    fn links_become_their_texts() {
        let check = |markdown: &str, expected: &str| assert_eq!(without_links(markdown), expected);
        check("a [`Client`], then [three](a::b) of\n[`c`](d).", "a `Client`, then three of\n`c`.");
        check("plain", "plain");
    }

    #[test]
    fn hidden_lines_are_left_out() {
        let markdown = "\n# Title\n\n```no_run\n# fn example() {\nlet a = b[0];\n# }\n```\n";
        assert_eq!(without_rustdoc(markdown), "\n## Title\n\n```rust\nlet a = b[0];\n```\n");
    }
}
