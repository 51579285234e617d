//! The module of constraints, which members share: one constant for each constrained shape.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, Group, macros};
use crate::rust::ShapeConstraints;
use crate::text::{Docs, Line};

/// Emits the module.
pub(super) fn emit_constraints(shapes: &[ShapeConstraints]) -> File {
    let rows: Vec<TokenStream> = shapes
        .iter()
        .map(|ShapeConstraints { ident, constraints }| quote! { #ident = [#(#constraints),*]; })
        .collect();
    let table = if rows.is_empty() {
        Group::from(TokenStream::new())
    } else {
        Group::call(macros::CONSTRAINTS, rows)
    };
    let docs = Docs::paragraph(
        Line::from("The constraints of shapes, which the feature ").code("validation").text(" checks."),
    );
    File::rust("src/constraints.rs".to_owned(), "constraints.rs", vec![table]).with_header(&docs, quote! {})
}
