//! Statements of the rules' functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::outcomes::emit_outcome;
use super::values::{emit, emit_named};
use crate::rust::endpoint::{Check, Statement};

/// The body of a function: its last statement is the function's value.
pub(super) fn emit_block(statements: &[Statement]) -> TokenStream {
    let (last, others) = statements.split_last().expect("a body returns");
    let others = others.iter().map(emit_statement);
    let last = match last {
        Statement::Return(outcome) => {
            let (binding, value) = emit_outcome(outcome);
            quote! { #binding #value }
        }
        other => emit_statement(other),
    };
    quote! { #(#others)* #last }
}

fn emit_statement(statement: &Statement) -> TokenStream {
    match statement {
        Statement::Let(local, value) => {
            let (ident, value) = (&local.ident, emit_named(value));
            quote! { let #ident = #value; }
        }
        Statement::LetElse(local, value, outcome) => {
            let (ident, value, (binding, outcome)) = (&local.ident, emit(value), emit_outcome(outcome));
            quote! { let Some(#ident) = #value else { #binding return #outcome; }; }
        }
        Statement::If(checks, body) => {
            let body = body.iter().map(emit_statement);
            let ifs = checks.chunk_by(are_of_one_if);
            ifs.rev().fold(quote! { #(#body)* }, |body, checks| {
                let checks = checks.iter().map(emit_check);
                quote! { if #(#checks)&&* { #body } }
            })
        }
        Statement::Return(outcome) => {
            let (binding, value) = emit_outcome(outcome);
            quote! { #binding return #value; }
        }
    }
}

/// Whether two conditions can be in one `if`. Rust 1.85 does not allow `let` beside other conditions.
fn are_of_one_if(first: &Check, second: &Check) -> bool {
    matches!((first, second), (Check::Holds(_), Check::Holds(_)))
}

fn emit_check(check: &Check) -> TokenStream {
    match check {
        Check::Holds(value) => emit(value),
        Check::Is(local, value) => {
            let (ident, value) = (&local.ident, emit(value));
            quote! { let Some(#ident) = #value }
        }
    }
}
