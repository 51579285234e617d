//! Bindings of operations: the endpoint parameters that they set, to constants or from paths into their inputs.

/// A parameter that an operation sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointBinding {
    /// The name of the parameter in the model.
    pub parameter: &'static str,
    /// Its value.
    pub source: BindingSource,
}

/// The source of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BindingSource {
    /// A fixed boolean.
    Boolean(bool),
    /// A fixed string.
    String(&'static str),
    /// A fixed list of strings.
    Strings(&'static [&'static str]),
    /// A value in the request, found by these steps.
    Path(&'static [PathStep]),
}

/// A step of a path into a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// To the member with this name.
    Member(&'static str),
    /// To every element of a list; elements for which the rest of the path finds nothing are dropped.
    Each,
    /// To every value of a map; values for which the rest of the path finds nothing are dropped.
    Values,
    /// To the keys of a map.
    Keys,
    /// To a list with the result of each of these paths.
    Select(&'static [&'static [PathStep]]),
    /// To the concatenation of the lists in a list.
    Flatten,
}
