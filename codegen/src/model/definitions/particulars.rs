//! What services require beyond their models, as traits of our own that are applied to the models' shapes. The data and
//! the reasons are in `particulars.json`.

use super::apply::apply;
use super::definition::Definitions;
use crate::diagnostic::{Diagnostics, Source};
use crate::load::{ast::Apply, load};

const TEXT: &str = include_str!("particulars.json");

/// Applies the traits to those shapes that the files define.
pub(super) fn add_particulars(definitions: &mut Definitions, problems: &mut Diagnostics) {
    let source = Source { name: "particulars.json".to_owned(), text: TEXT.to_owned() };
    let models = load(&[source]).expect("our own data is a model");
    let applies = models.into_iter().flat_map(|model| model.applies);
    let is_defined = |statement: &Apply| definitions.contains_key(&statement.target.id.without_member());
    let applies = applies.filter(is_defined).collect();
    apply(applies, definitions, problems);
}
