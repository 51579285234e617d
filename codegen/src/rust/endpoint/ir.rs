//! The IR of the generated endpoint code.

use crate::model::Deprecated;
use crate::model::endpoint::{self, Attribute, BuiltIn, Kind};
use crate::rust::Ident;
use crate::text::Docs;

/// Everything that is generated for the endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The fields of `Params`.
    pub params: Vec<Param>,
    /// The body of `resolve`.
    pub body: Vec<Statement>,
    /// The functions for trees of rules.
    pub functions: Vec<TreeFunction>,
    /// The functions for auth schemes that the rules repeat.
    pub schemes: Vec<SchemeFunction>,
    /// The model's tests.
    pub tests: Vec<TestCase>,
    /// The members of inputs that name a bucket, whose region is the one to call.
    pub bucket_member: Option<String>,
}

/// A field of `Params`.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The parameter's name in the model.
    pub name: String,
    /// The field.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// A boolean, a string or a list of strings.
    pub kind: Kind,
    /// The default value; a field without one is an `Option`.
    pub default: Option<endpoint::Value>,
    /// Whether endpoint resolution requires it.
    pub is_required: bool,
    /// The built-in that it is set from.
    pub built_in: Option<BuiltIn>,
    /// The method of the client's builder, if clients can set it.
    pub client: Option<ClientParam>,
    /// Whether an operation or a client sets it by name.
    pub is_set_by_name: bool,
}

/// A parameter as a method of the client's builder.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientParam {
    /// The name of the method.
    pub method: Ident,
    /// Its documentation.
    pub docs: Docs,
}

/// A function for a tree of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeFunction {
    /// Its name.
    pub ident: Ident,
    /// Whether it takes the parameters.
    pub takes_params: bool,
    /// Its other parameters.
    pub takes: Vec<Local>,
    /// Its body.
    pub body: Vec<Statement>,
}

/// A statement. The last one of every body returns.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `let x = value;`
    Let(Local, Value),
    /// `let Some(x) = value else { return … };`
    LetElse(Local, Value, Outcome),
    /// `if … && … { … }`
    If(Vec<Check>, Vec<Statement>),
    /// `return …;`
    Return(Outcome),
}

/// A condition of an `if`.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// A boolean.
    Holds(Value),
    /// `let Some(x) = value`
    Is(Local, Value),
}

/// The value that a function returns.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint.
    Endpoint(EndpointValue),
    /// The error of a rule.
    Error(Value),
    /// No rule has matched.
    NoRule,
    /// A required parameter is missing.
    Missing(String),
    /// The result of a tree's function.
    Call(TreeCall),
    /// The endpoint of a service without rules, by its prefix.
    ServiceDefault(Option<String>),
}

/// A call of a tree's function.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeCall {
    /// The function.
    pub ident: Ident,
    /// Whether it takes the parameters.
    pub takes_params: bool,
    /// The other arguments.
    pub arguments: Vec<Value>,
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointValue {
    /// The URL.
    pub url: Value,
    /// Header name to values.
    pub headers: Vec<(String, Vec<Value>)>,
    /// The auth schemes.
    pub auth_schemes: Vec<EndpointScheme>,
    /// The other properties.
    pub properties: Vec<(String, Property)>,
}

/// A function for an auth scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeFunction {
    /// Its name.
    pub ident: Ident,
    /// The scheme. If it has a signing region, that is the function's parameter.
    pub scheme: AuthScheme,
}

/// An auth scheme of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointScheme {
    /// The scheme itself.
    Literal(AuthScheme),
    /// A call of its function.
    Call {
        /// The function.
        ident: Ident,
        /// The signing region, if the scheme has one.
        region: Option<Value>,
    },
}

/// An auth scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    /// Its name.
    pub name: Value,
    /// Its settings.
    pub settings: Vec<AuthSetting>,
}

/// A setting of an auth scheme.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum AuthSetting {
    SigningName(Value),
    SigningRegion(Value),
    SigningRegionSet(Vec<Value>),
    DisableDoubleEncoding(Value),
    DisableNormalizePath(Value),
    Other(String, Property),
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are JSON's")]
pub enum Property {
    Scalar(Value),
    List(Vec<Property>),
    Object(Vec<(String, Property)>),
}

/// A named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Local {
    /// The name.
    pub ident: Ident,
    /// Its type.
    pub local_type: LocalType,
    /// Whether the variable holds the value itself rather than a reference.
    pub is_owned: bool,
}

/// The type of a named value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalType {
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// `str`
    Str,
    /// A list of `&str`.
    Parts,
    /// A list of `String`.
    Strings,
    /// `Url`
    Url,
    /// `Arn`
    Arn,
    /// `Partition`
    Partition,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A literal.
    Text(String),
    /// A literal.
    Boolean(bool),
    /// A literal.
    Integer(i64),
    /// `format!`
    Format(Vec<FormatPart>),
    /// A named value.
    Local(Local),
    /// A field of `params`.
    Param(ParamUse),
    /// An attribute of a URL, an ARN or a partition.
    Attribute(Box<Value>, Attribute),
    /// The element of a list of strings; an `Option`.
    Element(Box<Value>, i64),
    /// A function of the library.
    Library(LibraryFunction, Vec<Value>),
    /// `is_some()`
    IsSome(Box<Value>),
    /// `== Some(true)`
    IsSomeTrue(Box<Value>),
    /// Whether two values are the same.
    Equals(Box<Value>, Box<Value>),
    /// Whether a boolean is false.
    Not(Box<Value>),
    /// The first `Option` that is `Some`, or the last value.
    Coalesce {
        /// The `Option`s.
        options: Vec<Value>,
        /// The value if all are `None`.
        last: Option<Box<Value>>,
    },
    /// `if … else …`
    IfElse {
        /// The condition.
        condition: Box<Value>,
        /// The value if it holds, and whether to wrap it in `Some`.
        yes: (Box<Value>, bool),
        /// The value if it does not, and whether to wrap it in `Some`.
        no: (Box<Value>, bool),
    },
}

/// The use of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamUse {
    /// The field.
    pub ident: Ident,
    /// The kind of the field.
    pub kind: Kind,
    /// Whether it is an `Option`.
    pub is_option: bool,
}

/// A part of a `format!`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPart {
    /// Literal text.
    Text(String),
    /// A value.
    Value(Value),
}

/// A function of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the runtime's")]
pub enum LibraryFunction {
    ParseUrl,
    IsValidHostLabel,
    UriEncode,
    Substring,
    Split,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
}

/// A test of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCase {
    /// Its name.
    pub ident: Ident,
    /// The fields that are set.
    pub set: Vec<(Ident, endpoint::Value)>,
    /// The expected result.
    pub expected: Result<EndpointValue, String>,
    /// Calls that result in the same parameters.
    pub calls: Vec<TestCall>,
}

/// A call that results in the parameters of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCall {
    /// The test's name.
    pub ident: Ident,
    /// The request.
    pub request: Ident,
    /// The input as JSON.
    pub input: String,
    /// The methods of the client's builder that are called.
    pub client: Vec<(Ident, endpoint::Value)>,
    /// The other fields, which clients cannot set.
    pub set: Vec<(Ident, endpoint::Value)>,
}

impl SchemeFunction {
    /// Returns `true` if it takes the signing region.
    pub fn takes_region(&self) -> bool {
        self.scheme.settings.iter().any(|setting| matches!(setting, AuthSetting::SigningRegion(_)))
    }
}

impl Value {
    /// Returns `true` if the expression has an owned value, of which a reference must be taken.
    pub fn is_owned(&self) -> bool {
        match self {
            Self::Format(_) => true,
            Self::Local(local) => local.is_owned,
            Self::Param(param) => !param.is_option && param.kind != Kind::Boolean,
            Self::Attribute(_, Attribute::UrlNormalizedPath | Attribute::ArnResourceId) => true,
            Self::Library(function, _) => matches!(
                function,
                LibraryFunction::UriEncode
                    | LibraryFunction::Split
                    | LibraryFunction::ParseUrl
                    | LibraryFunction::ParseArn
            ),
            Self::Coalesce { last, .. } => last.as_ref().is_some_and(|last| last.is_owned()),
            Self::IfElse { yes, no, .. } => yes.0.is_owned() || no.0.is_owned(),
            _ => false,
        }
    }

    /// Returns `true` if the expression is a place that holds its value.
    pub fn is_place(&self) -> bool {
        matches!(self, Self::Local(_) | Self::Param(_) | Self::Attribute(..))
    }

    /// Returns `true` if the value lives only as long as its statement.
    pub fn has_temporaries(&self) -> bool {
        let is_temporary = |value: &Self| !value.is_place() && value.is_owned();
        match self {
            Self::Library(_, arguments) => {
                arguments.iter().any(|value| is_temporary(value) || value.has_temporaries())
            }
            Self::Element(list, _) => is_temporary(list) || list.has_temporaries(),
            Self::Coalesce { options, last } => {
                let last = last.as_deref();
                options.iter().chain(last).any(|value| is_temporary(value) || value.has_temporaries())
            }
            Self::Attribute(value, _) => value.has_temporaries(),
            Self::IfElse { yes, no, .. } => yes.0.has_temporaries() || no.0.has_temporaries(),
            _ => false,
        }
    }
}
