//! Why there is no endpoint.

use std::borrow::Cow;
use std::fmt;

/// Why no endpoint was found for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError {
    kind: Kind,
    text: Cow<'static, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A rule says so, in these words.
    Rule,
    /// The parameter of this name is not set.
    MissingParameter,
    /// No rule speaks about these parameters.
    NoRule,
}

impl EndpointError {
    /// The error of a rule, in its words.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: Kind::Rule, text: message.into() }
    }

    /// A required parameter that is not set.
    pub fn missing_parameter(name: &'static str) -> Self {
        Self { kind: Kind::MissingParameter, text: name.into() }
    }

    /// The rules say nothing about these parameters.
    pub fn no_rule_matched() -> Self {
        Self { kind: Kind::NoRule, text: "no endpoint rule matched the parameters".into() }
    }

    /// The words of the rule, when it was one.
    pub fn rule_message(&self) -> Option<&str> {
        (self.kind == Kind::Rule).then_some(&*self.text)
    }

    /// Whether no rule spoke about the parameters.
    pub fn is_no_rule_matched(&self) -> bool {
        self.kind == Kind::NoRule
    }

    /// The parameter that is required and not set.
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
