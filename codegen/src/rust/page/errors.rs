//! The errors of an operation.

use super::super::Context;
use super::super::docs::{Scope, lower_documentation};
use super::super::retry::is_retried;
use super::table;
use crate::model::{self, Fault};

/// The errors of an operation: status, whose fault, whether the client tries again, and what they mean.
pub(super) fn error_table(cx: &Context<'_>, operation: &model::Operation) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Error");
    if operation.errors.is_empty() {
        return format!("The model names none, so [`{ident}`] has no variants.");
    }
    let rows = operation.errors.iter().map(|id| {
        let name = &cx.names.type_name(id).ident;
        let shape = cx.model.shape(id);
        let mut cells = vec![format!("[`{name}`](crate::error::{name})")];
        cells.extend(facts(shape));
        let docs = lower_documentation(&Scope::of_service(cx), &shape.traits.common);
        cells.push(docs.first_sentence());
        cells
    });
    format!("[`{ident}`]:\n\n{}", table(&["Error", "Status", "Fault", "Retried", "Meaning"], rows))
}

/// Status, fault, and whether the client tries again.
fn facts(shape: &model::Shape) -> [String; 3] {
    let Some(error) = &shape.traits.error else { return Default::default() };
    let fault = match error.fault {
        Fault::Client => "client",
        Fault::Server => "server",
    };
    let retried = if is_retried(&shape.name, error) { "yes" } else { "" };
    [error.status().to_string(), fault.to_owned(), retried.to_owned()]
}
