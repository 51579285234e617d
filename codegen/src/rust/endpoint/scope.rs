//! The generated code's variables for the names in rules, at one place in the code.

use std::collections::BTreeSet;

use super::params::free_ident;
use super::{Local, LocalType, Param, ParamUse, Value};
use crate::model::endpoint::Kind;
use crate::rust::{Converter, Ident};

/// The names that are defined at a place in the code.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub params: &'a [Param],
    converter: &'a Converter,
    locals: Vec<(String, Local)>,
}

/// Names that generated code uses for other things.
const RESERVED: [&str; 5] = ["endpoint_url", "message", "params", "resolve", "rules"];

impl<'a> Scope<'a> {
    pub(super) fn new(params: &'a [Param], converter: &'a Converter) -> Self {
        Self { params, converter, locals: Vec::new() }
    }

    /// Binds a name of the rules to a new variable.
    pub(super) fn bind(&mut self, name: &str, local_type: LocalType, is_owned: bool) -> Local {
        let mut taken: BTreeSet<Ident> = self.locals.iter().map(|(_, local)| local.ident.clone()).collect();
        let ident = self.converter.field_name(name);
        // The functions of trees are numbered: `tree_1`.
        if RESERVED.contains(&ident.as_str()) || ident.as_str().starts_with("tree_") {
            taken.insert(ident.clone());
        }
        let local = Local { ident: free_ident(ident, &taken), local_type, is_owned };
        self.locals.push((name.to_owned(), local.clone()));
        local
    }

    /// The value of a name in the rules.
    pub(super) fn value(&self, name: &str) -> Value {
        let local = self.locals.iter().rev().find(|(known, _)| known == name);
        match local {
            Some((_, local)) => Value::Local(local.clone()),
            None => Value::Param(self.param(name)),
        }
    }

    fn param(&self, name: &str) -> ParamUse {
        let param = self.params.iter().find(|param| param.name == name);
        let param = param.expect("references are checked when the rules are read");
        ParamUse { ident: param.ident.clone(), kind: param.kind, is_option: param.default.is_none() }
    }

    /// The named values.
    pub(super) fn locals(&self) -> impl Iterator<Item = &Local> {
        self.locals.iter().map(|(_, local)| local)
    }

    /// The same names in a function that takes references to the values.
    pub(super) fn behind_references(&self) -> Self {
        let mut scope = self.clone();
        for (_, local) in &mut scope.locals {
            local.is_owned = false;
        }
        scope
    }
}

impl LocalType {
    /// The type of a value of this kind; lists of strings are owned only in parameters.
    pub(super) fn of(kind: Kind, value: &Value) -> Self {
        match kind {
            Kind::Boolean => Self::Boolean,
            Kind::Integer => Self::Integer,
            Kind::String => Self::Str,
            Kind::Strings if matches!(value, Value::Param(_)) => Self::Strings,
            Kind::Strings => Self::Parts,
            Kind::Url => Self::Url,
            Kind::Arn => Self::Arn,
            Kind::Partition => Self::Partition,
        }
    }
}
