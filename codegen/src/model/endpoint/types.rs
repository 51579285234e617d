//! The rule set of a service, typed.

use std::collections::BTreeMap;

use crate::load::node::Node;
use crate::model::Deprecated;
use crate::shape_id::ShapeId;

/// The resolution of a service's endpoint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSet {
    /// The parameters, sorted by name.
    pub parameters: Vec<Parameter>,
    /// The rules; the first one whose conditions hold decides.
    pub rules: Vec<Rule>,
    /// The model's own tests.
    pub tests: Vec<TestCase>,
    /// The parameters that operations set and that affect the endpoint, by operation. Contains only operations that set some.
    pub bindings: BTreeMap<ShapeId, Vec<Binding>>,
    /// The names of the auth schemes that each endpoint lists, in the order of the rules; most list none.
    pub auth_schemes: Vec<Vec<String>>,
}

/// A parameter of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The kind of its values: a boolean, a string or a list of strings.
    pub kind: Kind,
    /// Whether it must have a value.
    pub is_required: bool,
    /// The default value, only for required parameters.
    pub default: Option<Value>,
    /// The built-in that it is set from.
    pub built_in: Option<BuiltIn>,
    /// The description for clients that set it, from `@clientContextParams`; `None` if clients cannot.
    pub client_context: Option<ClientContext>,
    /// Its documentation.
    pub documentation: Option<String>,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
}

/// The description in `@clientContextParams`, without the type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientContext {
    /// Its documentation.
    pub documentation: Option<String>,
}

/// The kind of a value.
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

/// A setting of the client from which parameters are set.
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

impl BuiltIn {
    /// The name in rule sets: `AWS::Region`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "AWS::Region",
            Self::UseFips => "AWS::UseFIPS",
            Self::UseDualStack => "AWS::UseDualStack",
            Self::Endpoint => "SDK::Endpoint",
            Self::AccountId => "AWS::Auth::AccountId",
            Self::AccountIdEndpointMode => "AWS::Auth::AccountIdEndpointMode",
            Self::CredentialScope => "AWS::Auth::CredentialScope",
            Self::S3Accelerate => "AWS::S3::Accelerate",
            Self::S3DisableMultiRegionAccessPoints => "AWS::S3::DisableMultiRegionAccessPoints",
            Self::S3ForcePathStyle => "AWS::S3::ForcePathStyle",
            Self::S3UseArnRegion => "AWS::S3::UseArnRegion",
            Self::S3UseGlobalEndpoint => "AWS::S3::UseGlobalEndpoint",
            Self::S3ControlUseArnRegion => "AWS::S3Control::UseArnRegion",
            Self::StsUseGlobalEndpoint => "AWS::STS::UseGlobalEndpoint",
        }
    }
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its documentation.
    pub documentation: Option<String>,
    /// The conditions, in order.
    pub conditions: Vec<Condition>,
    /// The outcome if all conditions hold.
    pub outcome: Outcome,
}

/// The outcome of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint.
    Endpoint(EndpointExpr),
    /// An error with this message.
    Error(Expr),
    /// The outcome of these rules; if none of them applies, no later rule does either.
    Tree(Vec<Rule>),
}

/// An endpoint whose parts are expressions.
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

/// A condition, which holds unless its value is absent or false.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The value.
    pub value: Expr,
    /// The name given to the value for later conditions and rules.
    pub assign: Option<String>,
    /// The reference that is present if the condition holds, for `isSet`.
    pub proves: Option<String>,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// The form of the expression.
    pub kind: ExprKind,
    /// The kind of its value.
    pub value_kind: Kind,
    /// Whether the value may be absent.
    pub is_optional: bool,
}

/// The form of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A string with interpolated parts.
    Template(Vec<TemplatePart>),
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A parameter or a value assigned by a condition.
    Reference(String),
    /// An attribute of a URL, an ARN or a partition.
    Attribute(Box<Expr>, Attribute),
    /// The element of a list of strings at this index, counted from the end if it is negative.
    Element(Box<Expr>, i64),
    /// A call.
    Call(Function, Vec<Expr>),
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Literal text.
    Text(String),
    /// The value of a string expression.
    Value(Expr),
}

/// An attribute of a structured value.
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

/// A library function; `getAttr` has its own expression.
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

/// A literal value.
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
    /// Its documentation.
    pub documentation: Option<String>,
    /// The parameters that are set.
    pub parameters: Vec<(String, Value)>,
    /// The expectation: an endpoint with known values, or an error's message.
    pub expected: Result<EndpointExpr, String>,
    /// Calls that result in the same parameters.
    pub calls: Vec<TestCall>,
}

/// A call of an operation in a test case.
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

/// The source of a parameter's value.
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
    /// To every value of a map.
    Values,
    /// To the keys of a map.
    Keys,
    /// To a list with the result of each path.
    Select(Vec<Vec<PathStep>>),
    /// To the concatenation of the lists in a list.
    Flatten,
}
