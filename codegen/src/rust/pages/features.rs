//! The crate's features as a table: what each adds, and what it costs.

use super::Page;
use crate::features::{Cost, DEFAULT, Feature, with_optional};
use crate::rust::Package;
use crate::text::{Block, Docs, Line, Table};

/// Adds the table.
pub(super) fn push_features(page: &mut Page, package: &Package) {
    let features = with_optional(&package.optional_features).into_iter();
    let rows = features.filter(|feature| feature.name != "default").map(row);
    page.push(Block::Table(Table::new(&["Feature", "What it adds", "CPU time", "Crates", "Size"], rows)));
}

fn row(feature: &Feature) -> Vec<Line> {
    let name = Line::default().code(feature.name);
    let name = if DEFAULT.contains(&feature.name) { name.text(", default") } else { name };
    let mut cells = vec![name, Docs::convert(feature.adds).split_summary().0];
    cells.extend(costs(feature.cost.as_ref()).map(|text| Line::from(text.as_str())));
    cells
}

fn costs(cost: Option<&Cost>) -> [String; 3] {
    let Some(Cost { cpu_seconds, crates, megabytes }) = cost else {
        return ["included", "", ""].map(str::to_owned);
    };
    [format!("{cpu_seconds:.1} s"), crates.to_string(), format!("{megabytes:.2} MB")]
}
