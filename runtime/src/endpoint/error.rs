//! The error of endpoint resolution.

use std::borrow::Cow;
use std::fmt;

/// The reason why an endpoint could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError {
    kind: Kind,
    text: Cow<'static, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A rule returned this error.
    Rule,
    /// The parameter with this name is not set.
    MissingParameter,
    /// No rule matches the parameters.
    NoRule,
}

impl EndpointError {
    /// The error of a rule, with its message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: Kind::Rule, text: message.into() }
    }

    /// The error for a required parameter that is not set.
    pub fn missing_parameter(name: &'static str) -> Self {
        Self { kind: Kind::MissingParameter, text: name.into() }
    }

    /// The error for parameters that no rule matches.
    pub fn no_rule_matched() -> Self {
        Self { kind: Kind::NoRule, text: "no endpoint rule matched the parameters".into() }
    }

    /// The message of the rule, if a rule returned the error.
    pub fn rule_message(&self) -> Option<&str> {
        (self.kind == Kind::Rule).then_some(&*self.text)
    }

    /// Returns `true` if no rule matched the parameters.
    pub fn is_no_rule_matched(&self) -> bool {
        self.kind == Kind::NoRule
    }

    /// The name of the required parameter that is not set, if that is the error.
    pub fn as_missing_parameter(&self) -> Option<&str> {
        (self.kind == Kind::MissingParameter).then_some(&*self.text)
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::MissingParameter => write!(f, "the endpoint parameter `{}` is not set", self.text),
            Kind::Rule | Kind::NoRule => f.write_str(&self.text),
        }
    }
}

impl std::error::Error for EndpointError {}
