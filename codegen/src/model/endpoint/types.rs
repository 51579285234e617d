//! The rule set of a service, typed.

use std::collections::BTreeMap;

use crate::load::node::Node;
use crate::model::Deprecated;
use crate::shape_id::ShapeId;

/// How the endpoint of a service is found.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSet {
    /// The parameters, sorted by name.
    pub parameters: Vec<Parameter>,
    /// The rules; the first whose conditions hold decides.
    pub rules: Vec<Rule>,
    /// The model's own tests.
    pub tests: Vec<TestCase>,
    /// The parameters that operations set, by operation; none for those that set none.
    pub bindings: BTreeMap<ShapeId, Vec<Binding>>,
}

/// A parameter of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What values it has: a boolean, a string or a list of strings.
    pub kind: Kind,
    /// Whether it must have a value.
    pub is_required: bool,
    /// The value it has unless another is set; only of required ones.
    pub default: Option<Value>,
    /// The part of the configuration that it is.
    pub built_in: Option<BuiltIn>,
    /// What clients that set it are told: `@clientContextParams`; nothing where they cannot.
    pub client_context: Option<ClientContext>,
    /// What it is for.
    pub documentation: Option<String>,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
}

/// What `@clientContextParams` says of a parameter besides its type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientContext {
    /// What it is for.
    pub documentation: Option<String>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Kind {
    Boolean,
    Integer,
    String,
    Strings,
    Url,
    Arn,
    Partition,
}

/// A part of the configuration that a parameter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum BuiltIn {
    Region,
    UseFips,
    UseDualStack,
    Endpoint,
    AccountId,
    AccountIdEndpointMode,
    CredentialScope,
    S3Accelerate,
    S3DisableMultiRegionAccessPoints,
    S3ForcePathStyle,
    S3UseArnRegion,
    S3UseGlobalEndpoint,
    S3ControlUseArnRegion,
    StsUseGlobalEndpoint,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What it is for.
    pub documentation: Option<String>,
    /// What must hold, in order.
    pub conditions: Vec<Condition>,
    /// What follows.
    pub outcome: Outcome,
}

/// What follows from a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint.
    Endpoint(EndpointExpr),
    /// An error with this message.
    Error(Expr),
    /// What these rules say; when none of them applies, no other does.
    Tree(Vec<Rule>),
}

/// An endpoint, its parts still to be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointExpr {
    /// The URL.
    pub url: Expr,
    /// Header name to values.
    pub headers: Vec<(String, Vec<Expr>)>,
    /// Property name to value.
    pub properties: Vec<(String, Property)>,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A string, boolean or integer.
    Scalar(Expr),
    /// A list.
    List(Vec<Property>),
    /// An object.
    Object(Vec<(String, Property)>),
}

/// A condition: holds unless its value is absent or false.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The value.
    pub value: Expr,
    /// The name that the value, being there, has from here on.
    pub assign: Option<String>,
    /// The reference that is known to be there when the condition holds: `isSet` of it.
    pub proves: Option<String>,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// What its value is.
    pub value_kind: Kind,
    /// Whether the value may be absent.
    pub is_optional: bool,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A string made of parts.
    Template(Vec<TemplatePart>),
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A parameter or what a condition has assigned.
    Reference(String),
    /// An attribute of a URL, an ARN or a partition.
    Attribute(Box<Expr>, Attribute),
    /// The element of this index of a list of strings, from the end when it is negative.
    Element(Box<Expr>, i64),
    /// A call.
    Call(Function, Vec<Expr>),
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// As it is.
    Text(String),
    /// The value of a string expression.
    Value(Expr),
}

/// An attribute of a value with several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Attribute {
    UrlScheme,
    UrlAuthority,
    UrlPath,
    UrlNormalizedPath,
    UrlIsIp,
    ArnPartition,
    ArnService,
    ArnRegion,
    ArnAccountId,
    ArnResourceId,
    PartitionName,
    PartitionDnsSuffix,
    PartitionDualStackDnsSuffix,
    PartitionImplicitGlobalRegion,
    PartitionSupportsFips,
    PartitionSupportsDualStack,
}

/// A function of the library; `getAttr` is an expression of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Function {
    IsSet,
    Not,
    BooleanEquals,
    StringEquals,
    ParseUrl,
    IsValidHostLabel,
    UriEncode,
    Substring,
    Split,
    Coalesce,
    Ite,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
}

/// A value that is known.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Value {
    Boolean(bool),
    String(String),
    Strings(Vec<String>),
}

/// A test of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCase {
    /// What it shows.
    pub documentation: Option<String>,
    /// The parameters that are set.
    pub parameters: Vec<(String, Value)>,
    /// What is expected: an endpoint of known values, or an error's message.
    pub expected: Result<EndpointExpr, String>,
    /// Calls that come to the same parameters.
    pub calls: Vec<TestCall>,
}

/// A call of an operation that a test comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCall {
    /// The operation.
    pub operation: ShapeId,
    /// Its input.
    pub input: Option<Node>,
    /// The parameters that the client and its configuration set.
    pub parameters: Vec<(String, Value)>,
}

/// A parameter that an operation sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The parameter.
    pub parameter: String,
    /// Its value.
    pub source: BindingSource,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum BindingSource {
    /// `@staticContextParams`
    Static(Value),
    /// `@contextParam` and `@operationContextParams`: a path into the input.
    Path(Vec<PathStep>),
}

/// A step of a path into an operation's input.
#[derive(Clone, Debug, PartialEq)]
pub enum PathStep {
    /// To a member of a structure or union.
    Member(String),
    /// To every element of a list.
    Each,
    /// To the keys of a map.
    Keys,
    /// To a list of what each path leads to.
    Select(Vec<Vec<PathStep>>),
    /// To the elements of the lists within a list.
    Flatten,
}
