//! Imports an upstream Smithy JSON AST as the `model.json` of this repository: the facts of the interface, without the
//! upstream prose.
//!
//! Shapes, members, traits and their values are kept; `prose.rs` lists the texts that are removed. The version does not
//! change: a model of version 1 remains one. Shapes and traits are sorted by id, so that an update reads as a diff of
//! the interface; every other object and array keeps its order, which for members and endpoint rules is part of the
//! meaning. Numbers are written without an exponent. Importing the result again does not change it.

mod diagnostics;
mod examples;
mod gone;
mod merge;
mod new_texts;
mod numbers;
mod open_texts;
mod partitions;
mod prose;
mod record;
#[cfg(test)]
mod tests;

pub use gone::{Remaining, drop_texts_of_gone};
pub use new_texts::{Extended, add_texts_of_new};
pub use open_texts::{OpenText, open_texts};
pub use partitions::import_partitions;
pub use record::{Date, InvalidDate, Origin, SourceRecord};

use crate::diagnostic::{Diagnostics, Source};
use crate::load::node::{Entry, Node};
use crate::load::print::write_json;

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The text of `model.json`.
    pub model: String,
    /// The content of `source.toml`.
    pub record: SourceRecord,
}

/// Imports an upstream model from one file or several.
///
/// # Errors
/// If an upstream text does not load as a model, or the texts contradict each other.
pub fn import(upstream: &[Source], origin: Origin) -> Result<Imported, Diagnostics> {
    let mut root = merge::read_as_one(upstream)?;
    for entry in root.entries_mut().into_iter().flatten() {
        match entry.key.as_str() {
            "metadata" => prose::drop_from_metadata(&mut entry.value),
            "shapes" => {
                tidy_shapes(&mut entry.value);
                numbers::write_out_numbers(&mut entry.value);
            }
            _ => {}
        }
    }
    Ok(Imported {
        model: write_json(&root),
        record: SourceRecord::new(
            origin,
            &upstream.iter().map(|file| file.text.as_str()).collect::<String>(),
        ),
    })
}

fn tidy_shapes(shapes: &mut Node) {
    let Some(shapes) = shapes.entries_mut() else { return };
    for shape in shapes.iter_mut() {
        tidy_shape(shape);
    }
    shapes.retain(|shape| !is_empty_apply(&shape.value));
    shapes.sort_by(|a, b| a.key.cmp(&b.key));
}

fn tidy_shape(shape: &mut Entry) {
    tidy_traits(&mut shape.value);
    for entry in shape.value.entries_mut().into_iter().flatten() {
        match entry.key.as_str() {
            "member" | "key" | "value" => tidy_traits(&mut entry.value),
            "members" => {
                for member in entry.value.entries_mut().into_iter().flatten() {
                    tidy_traits(&mut member.value);
                }
            }
            _ => {}
        }
    }
}

/// Cleans and sorts the traits of a definition, and removes `traits` if it becomes empty.
fn tidy_traits(definition: &mut Node) {
    let Some(entries) = definition.entries_mut() else { return };
    for entry in entries.iter_mut().filter(|entry| entry.key == "traits") {
        let Some(traits) = entry.value.entries_mut() else { continue };
        traits.retain(|entry| !prose::is_prose_trait(&entry.key));
        for entry in traits.iter_mut() {
            prose::drop_from_trait(&entry.key, &mut entry.value);
        }
        traits.sort_by(|a, b| a.key.cmp(&b.key));
    }
    entries.retain(|entry| entry.key != "traits" || !entry.value.is_empty());
}

fn is_empty_apply(definition: &Node) -> bool {
    definition.get("type").and_then(Node::as_str) == Some("apply") && definition.get("traits").is_none()
}
