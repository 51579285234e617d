//! Functions for the auth schemes that rules repeat, with the signing region as their parameter.

use std::collections::BTreeSet;

use super::params::free_ident;
use super::uses::Uses;
use super::{
    AuthScheme, AuthSetting, EndpointScheme, Local, LocalType, Outcome, SchemeFunction, Statement,
    TreeFunction, Value,
};
use crate::rust::{Converter, Ident};

/// Replaces the auth schemes that occur more than once, whatever their signing regions, by calls of functions, and returns
/// these.
pub(super) fn share_schemes(
    body: &mut [Statement],
    functions: &mut [TreeFunction],
    converter: &Converter,
) -> Vec<SchemeFunction> {
    let mut counts: Vec<(AuthScheme, usize)> = Vec::new();
    for_each_scheme(body, functions, |scheme| {
        let Some((scheme, _)) = split_region(scheme) else { return };
        match counts.iter_mut().find(|(known, _)| *known == scheme) {
            Some((_, count)) => *count += 1,
            None => counts.push((scheme, 1)),
        }
    });
    let mut taken = variables(body, functions);
    let repeated = counts.into_iter().filter(|(_, count)| *count > 1);
    let shared: Vec<SchemeFunction> = repeated
        .map(|(scheme, _)| {
            let ident = free_ident(converter.field_name(&name_of(&scheme)), &taken);
            taken.insert(ident.clone());
            SchemeFunction { ident, scheme }
        })
        .collect();
    for_each_scheme(body, functions, |scheme| {
        let Some((text, region)) = split_region(scheme) else { return };
        if let Some(SchemeFunction { ident, .. }) = shared.iter().find(|function| function.scheme == text) {
            *scheme = EndpointScheme::Call { ident: ident.clone(), region };
        }
    });
    shared
}

/// A scheme with its signing region as a parameter, and the region. `None` if a function would not make it shorter, or
/// would need other parameters.
fn split_region(scheme: &EndpointScheme) -> Option<(AuthScheme, Option<Value>)> {
    let EndpointScheme::Literal(scheme) = scheme else { return None };
    let is_constant = |value: &Value| matches!(value, Value::Text(_) | Value::Boolean(_));
    let mut scheme = scheme.clone();
    let mut found = None;
    for setting in &mut scheme.settings {
        let is_shared = match setting {
            AuthSetting::SigningRegion(value) => {
                let is_text = matches!(value, Value::Text(_) | Value::Format(_) | Value::Attribute(..))
                    || matches!(value, Value::Local(local) if local.local_type == LocalType::Str);
                found = Some(std::mem::replace(value, region()));
                is_text
            }
            AuthSetting::SigningName(value)
            | AuthSetting::DisableDoubleEncoding(value)
            | AuthSetting::DisableNormalizePath(value) => is_constant(value),
            AuthSetting::SigningRegionSet(values) => values.iter().all(is_constant),
            AuthSetting::Other(..) => false,
        };
        if !is_shared {
            return None;
        }
    }
    (is_constant(&scheme.name) && scheme.settings.len() > 1).then_some((scheme, found))
}

/// The parameter of a scheme's function.
fn region() -> Value {
    let ident = Ident::parse("region").expect("an identifier");
    Value::Local(Local { ident, local_type: LocalType::Str, is_owned: false })
}

/// The name of a scheme, and its signing name.
fn name_of(scheme: &AuthScheme) -> String {
    let signing_name = scheme.settings.iter().find_map(|setting| match setting {
        AuthSetting::SigningName(name) => Some(name),
        _ => None,
    });
    let words = std::iter::once(&scheme.name).chain(signing_name).filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The names of variables, which those of functions must not be.
fn variables(body: &[Statement], functions: &[TreeFunction]) -> BTreeSet<Ident> {
    let bodies = std::iter::once(body).chain(functions.iter().map(|function| function.body.as_slice()));
    bodies.flat_map(|body| Uses::of(body).into_idents()).collect()
}

fn for_each_scheme(
    body: &mut [Statement],
    functions: &mut [TreeFunction],
    mut call: impl FnMut(&mut EndpointScheme),
) {
    visit(body, &mut call);
    functions.iter_mut().for_each(|function| visit(&mut function.body, &mut call));
}

fn visit(statements: &mut [Statement], call: &mut impl FnMut(&mut EndpointScheme)) {
    for statement in statements {
        match statement {
            Statement::If(_, body) => visit(body, call),
            Statement::LetElse(_, _, Outcome::Endpoint(endpoint))
            | Statement::Return(Outcome::Endpoint(endpoint)) => {
                endpoint.auth_schemes.iter_mut().for_each(&mut *call);
            }
            Statement::Let(..) | Statement::LetElse(..) | Statement::Return(_) => {}
        }
    }
}
