//! The README: what the crate is, a first program, its features, and the way to the documentation.
//!
//! It says what the front page says, without links to items, which only rustdoc can follow.

use super::Page;
use super::docs::lower_common_docs;
use super::prose::{features, prose, sample_operation};
use super::scope::Scope;
use crate::rust::sample::{Given, lower_sample};
use crate::rust::{Context, Package};
use crate::settings::DEFAULT_LICENSE;
use crate::text::{Block, Line};

/// The parts of the prose that the README has; the front page has all of them.
const PARTS: [&str; 4] = ["quick-start", "examples", "credentials", "unsigned"];

/// The README.
pub(crate) fn lower_readme(cx: &Context<'_>, package: &Package) -> Page {
    let mut page = Page::default();
    page.push_heading(1, Line::default().code(&package.name));
    let description = Line::from(package.description.as_str());
    page.append(lower_common_docs(&Scope::default(), &cx.model.service.traits.common, description));
    push_program(&mut page, cx);
    for (_, text) in prose(cx, &package.examples).into_iter().filter(|(name, _)| PARTS.contains(name)) {
        page.push(Block::Markdown(without_links(&text).replace("\n# ", "\n## ")));
    }
    page.push_heading(2, "Features");
    page.push(features());
    push_documentation(&mut page, package);
    page.push_heading(2, "Licence");
    page.push_paragraph(licence(package));
    page
}

fn push_program(page: &mut Page, cx: &Context<'_>) {
    let Some(operation) = sample_operation(cx) else { return };
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
    use super::without_links;

    #[test]
    fn links_become_their_texts() {
        let check = |markdown: &str, expected: &str| assert_eq!(without_links(markdown), expected);
        check("a [`Client`], then [three](a::b) of\n[`c`](d).", "a `Client`, then three of\n`c`.");
        check("plain", "plain");
    }
}
