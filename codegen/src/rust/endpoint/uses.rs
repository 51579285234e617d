//! Finds the names that a piece of code uses.

use super::{
    AuthSetting, Check, EndpointScheme, EndpointValue, FormatPart, Local, Outcome, Property, Statement,
    TreeCall, Value,
};
use crate::rust::Ident;

/// The names that some statements use.
#[derive(Default)]
pub(super) struct Uses<'a> {
    locals: Vec<&'a Local>,
    /// Whether they use the parameters.
    pub params: bool,
}

impl<'a> Uses<'a> {
    pub(super) fn of(statements: &'a [Statement]) -> Self {
        let mut uses = Self::default();
        uses.add_statements(statements);
        uses
    }

    pub(super) fn has(&self, local: &Local) -> bool {
        self.locals.iter().any(|used| used.ident == local.ident)
    }

    /// The names of the variables.
    pub(super) fn into_idents(self) -> impl Iterator<Item = Ident> {
        self.locals.into_iter().map(|local| local.ident.clone())
    }

    pub(super) fn add_checks(&mut self, checks: &'a [Check]) {
        for Check::Holds(value) | Check::Is(_, value) in checks {
            self.add(value);
        }
    }

    fn add_statements(&mut self, statements: &'a [Statement]) {
        for statement in statements {
            match statement {
                Statement::Let(_, value) => self.add(value),
                Statement::LetElse(_, value, outcome) => {
                    self.add(value);
                    self.add_outcome(outcome);
                }
                Statement::If(checks, body) => {
                    self.add_checks(checks);
                    self.add_statements(body);
                }
                Statement::Return(outcome) => self.add_outcome(outcome),
            }
        }
    }

    fn add_outcome(&mut self, outcome: &'a Outcome) {
        match outcome {
            Outcome::Endpoint(endpoint) => self.add_endpoint(endpoint),
            Outcome::Error(message) => self.add(message),
            Outcome::Call(TreeCall { takes_params, arguments, .. }) => {
                self.params |= takes_params;
                self.add_all(arguments);
            }
            Outcome::ServiceDefault(_) => self.params = true,
            Outcome::NoRule | Outcome::Missing(_) => {}
        }
    }

    fn add_endpoint(&mut self, endpoint: &'a EndpointValue) {
        let EndpointValue { url, headers, auth_schemes, properties } = endpoint;
        self.add(url);
        headers.iter().for_each(|(_, values)| self.add_all(values));
        for scheme in auth_schemes {
            match scheme {
                EndpointScheme::Literal(scheme) => {
                    self.add(&scheme.name);
                    scheme.settings.iter().for_each(|setting| self.add_setting(setting));
                }
                EndpointScheme::Call { region, .. } => region.iter().for_each(|region| self.add(region)),
            }
        }
        properties.iter().for_each(|(_, property)| self.add_property(property));
    }

    fn add_setting(&mut self, setting: &'a AuthSetting) {
        match setting {
            AuthSetting::SigningName(value)
            | AuthSetting::SigningRegion(value)
            | AuthSetting::DisableDoubleEncoding(value)
            | AuthSetting::DisableNormalizePath(value) => self.add(value),
            AuthSetting::SigningRegionSet(values) => self.add_all(values),
            AuthSetting::Other(_, property) => self.add_property(property),
        }
    }

    fn add_property(&mut self, property: &'a Property) {
        match property {
            Property::Scalar(value) => self.add(value),
            Property::List(elements) => elements.iter().for_each(|element| self.add_property(element)),
            Property::Object(entries) => entries.iter().for_each(|(_, value)| self.add_property(value)),
        }
    }

    fn add_all(&mut self, values: &'a [Value]) {
        values.iter().for_each(|value| self.add(value));
    }

    fn add(&mut self, value: &'a Value) {
        match value {
            Value::Text(_) | Value::Boolean(_) | Value::Integer(_) => {}
            Value::Local(local) => self.locals.push(local),
            Value::Param(_) => self.params = true,
            Value::Format(parts) => {
                for part in parts {
                    if let FormatPart::Value(value) = part {
                        self.add(value);
                    }
                }
            }
            Value::Attribute(value, _)
            | Value::Element(value, _)
            | Value::IsSome(value)
            | Value::IsSomeTrue(value)
            | Value::Not(value) => self.add(value),
            Value::Library(_, arguments) => self.add_all(arguments),
            Value::Equals(left, right) => {
                self.add(left);
                self.add(right);
            }
            Value::Coalesce { options, last } => {
                self.add_all(options);
                last.iter().for_each(|last| self.add(last));
            }
            Value::IfElse { condition, yes, no } => {
                self.add(condition);
                self.add(&yes.0);
                self.add(&no.0);
            }
        }
    }
}
