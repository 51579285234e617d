//! The types of the values that JMESPath expressions find, as far as the model determines them.
//!
//! Members are named as in the model. A type that is not known contains everything.

use std::collections::BTreeMap;

use super::types::{Shape, ShapeKind, SimpleType};
use crate::jmespath::{Expr, ExprKind, Projection};
use crate::shape_id::ShapeId;

/// The type of a value in an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PathType<'m> {
    /// Any type.
    Any,
    Null,
    Boolean,
    Number,
    String,
    /// A shape that is none of the above.
    Shape(&'m ShapeId),
    /// A list made by an expression, whose elements are of any of these types.
    List(Vec<PathType<'m>>),
    /// An object with these members.
    Object(Vec<(String, PathType<'m>)>),
}

/// The shapes that types refer to.
#[derive(Clone, Copy)]
pub(super) struct Shapes<'m>(pub(super) &'m BTreeMap<ShapeId, Shape>);

impl<'m> Shapes<'m> {
    /// The type of the values of a shape.
    pub(super) fn type_of(self, id: &'m ShapeId) -> PathType<'m> {
        // A shape that could not be resolved has its own diagnostic.
        let Some(shape) = self.0.get(id) else { return PathType::Any };
        match &shape.kind {
            ShapeKind::Simple(simple) => match simple {
                SimpleType::Boolean => PathType::Boolean,
                SimpleType::String => PathType::String,
                SimpleType::Document => PathType::Any,
                SimpleType::Blob => PathType::Shape(id),
                _ => PathType::Number,
            },
            ShapeKind::Enum(_) => PathType::String,
            ShapeKind::IntEnum(_) => PathType::Number,
            _ => PathType::Shape(id),
        }
    }

    /// The type of what an expression finds in a value of a type.
    ///
    /// # Errors
    /// The part of the expression that finds nothing.
    pub(super) fn after<'e>(self, on: &PathType<'m>, expr: &'e Expr) -> Result<PathType<'m>, &'e Expr> {
        Ok(match &expr.kind {
            ExprKind::Current | ExprKind::Reference(_) => on.clone(),
            ExprKind::Identifier(name) => self.member(on, name).ok_or(expr)?,
            ExprKind::Literal(value) => of_literal(value),
            ExprKind::Sub(left, right) | ExprKind::Pipe(left, right) => {
                self.after(&self.after(on, left)?, right)?
            }
            ExprKind::Index(list, _) => one_of(self.elements(&self.after(on, list)?).ok_or(expr)?),
            ExprKind::Projection { of, left, right } => {
                let left = self.after(on, left)?;
                let selected = match of {
                    Projection::Object => self.values(&left),
                    Projection::Flatten => self.elements(&left).map(|elements| self.flatten(elements)),
                    _ => self.elements(&left),
                };
                let selected = selected.ok_or(expr)?;
                if let Projection::Filter(condition) = of {
                    selected.iter().try_for_each(|element| self.after(element, condition).map(|_| ()))?;
                }
                self.list(selected.iter().map(|element| self.after(element, right)))?
            }
            ExprKind::MultiSelectList(exprs) => self.list(exprs.iter().map(|expr| self.after(on, expr)))?,
            ExprKind::MultiSelectHash(entries) => {
                let entry = |(key, value): &'e (String, Expr)| Ok((key.clone(), self.after(on, value)?));
                PathType::Object(entries.iter().map(entry).collect::<Result<_, _>>()?)
            }
            ExprKind::Call { name, arguments } => self.call(on, expr, name, arguments)?,
            ExprKind::Not(inner) => self.after(on, inner).map(|_| PathType::Boolean)?,
            ExprKind::Comparison(_, left, right) => {
                self.after(on, left)?;
                self.after(on, right)?;
                PathType::Boolean
            }
            ExprKind::And(left, right) | ExprKind::Or(left, right) => {
                one_of(vec![self.after(on, left)?, self.after(on, right)?])
            }
            ExprKind::Group(inner) => self.after(on, inner)?,
        })
    }

    /// The type of a function's result. Functions that are not listed may return anything.
    fn call<'e>(
        self,
        on: &PathType<'m>,
        expr: &'e Expr,
        name: &str,
        arguments: &'e [Expr],
    ) -> Result<PathType<'m>, &'e Expr> {
        let mut types = Vec::new();
        for argument in arguments {
            types.push(self.after(on, argument)?);
        }
        let first = types.first().unwrap_or(&PathType::Any);
        Ok(match name {
            "contains" => match first {
                PathType::String => PathType::Boolean,
                list => self.elements(list).map(|_| PathType::Boolean).ok_or(expr)?,
            },
            "starts_with" | "ends_with" if types.iter().all(PathType::may_be_string) => PathType::Boolean,
            "starts_with" | "ends_with" => return Err(expr),
            "keys" => self.values(first).map(|_| PathType::List(vec![PathType::String])).ok_or(expr)?,
            "values" => PathType::List(self.values(first).ok_or(expr)?),
            "length" => {
                let is_counted =
                    first.may_be_string() || self.elements(first).is_some() || self.values(first).is_some();
                if is_counted { PathType::Number } else { return Err(expr) }
            }
            "not_null" => one_of(types),
            _ => PathType::Any,
        })
    }

    /// A list of elements of these types.
    fn list<'e>(
        self,
        types: impl Iterator<Item = Result<PathType<'m>, &'e Expr>>,
    ) -> Result<PathType<'m>, &'e Expr> {
        let mut elements = Vec::new();
        for element in types {
            let element = element?;
            if !elements.contains(&element) {
                elements.push(element);
            }
        }
        Ok(PathType::List(elements))
    }

    fn member(self, on: &PathType<'m>, name: &str) -> Option<PathType<'m>> {
        match on {
            PathType::Any => Some(PathType::Any),
            PathType::Object(entries) => {
                entries.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
            }
            PathType::Shape(id) => {
                let shape = self.0.get(*id)?;
                if let ShapeKind::Map(_, value) = &shape.kind {
                    return Some(self.type_of(&value.target));
                }
                let member = shape.members().iter().find(|member| member.name() == name)?;
                Some(self.type_of(&member.target))
            }
            _ => None,
        }
    }

    /// The types of the elements, if this is a list.
    pub(super) fn elements(self, of: &PathType<'m>) -> Option<Vec<PathType<'m>>> {
        match of {
            PathType::Any => Some(vec![PathType::Any]),
            PathType::List(elements) => Some(elements.clone()),
            PathType::Shape(id) => match &self.0.get(*id)?.kind {
                ShapeKind::List(member) => Some(vec![self.type_of(&member.target)]),
                _ => None,
            },
            _ => None,
        }
    }

    /// The types of these elements and of those of the lists among them.
    fn flatten(self, elements: Vec<PathType<'m>>) -> Vec<PathType<'m>> {
        elements
            .into_iter()
            .flat_map(|element| match element {
                PathType::Any => vec![element],
                element => self.elements(&element).unwrap_or(vec![element]),
            })
            .collect()
    }

    /// The types of the values, if this is an object.
    fn values(self, of: &PathType<'m>) -> Option<Vec<PathType<'m>>> {
        match of {
            PathType::Any => Some(vec![PathType::Any]),
            PathType::Object(entries) => Some(entries.iter().map(|(_, value)| value.clone()).collect()),
            PathType::Shape(id) => match &self.0.get(*id)?.kind {
                ShapeKind::Map(_, value) => Some(vec![self.type_of(&value.target)]),
                ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                    Some(members.iter().map(|member| self.type_of(&member.target)).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl PathType<'_> {
    /// Returns `true` unless the value cannot be a string.
    pub(super) fn may_be_string(&self) -> bool {
        matches!(self, Self::Any | Self::String)
    }
}

/// The type of a value of one of these types.
fn one_of(mut types: Vec<PathType<'_>>) -> PathType<'_> {
    types.dedup();
    match types.pop() {
        Some(only) if types.is_empty() => only,
        _ => PathType::Any,
    }
}

fn of_literal<'m>(value: &serde_json::Value) -> PathType<'m> {
    match value {
        serde_json::Value::Null => PathType::Null,
        serde_json::Value::Bool(_) => PathType::Boolean,
        serde_json::Value::Number(_) => PathType::Number,
        serde_json::Value::String(_) => PathType::String,
        serde_json::Value::Array(items) => PathType::List(items.iter().map(of_literal).collect()),
        serde_json::Value::Object(entries) => {
            PathType::Object(entries.iter().map(|(key, value)| (key.clone(), of_literal(value))).collect())
        }
    }
}
