//! Bindings of operations: the endpoint parameters that they set, to constants or from paths into their inputs.

/// A parameter that an operation sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointBinding {
    /// The parameter, in the model's spelling.
    pub parameter: &'static str,
    /// Its value.
    pub source: BindingSource,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BindingSource {
    /// The operation has always this value.
    Boolean(bool),
    /// The operation has always this value.
    String(&'static str),
    /// The operation has always this value.
    Strings(&'static [&'static str]),
    /// What these steps lead to in the request, if anything.
    Path(&'static [PathStep]),
}

/// A step of a path into a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// To the member of this name.
    Member(&'static str),
    /// To every element of a list, those that the rest of the path leads to nothing from left out.
    Each,
    /// To the keys of a map.
    Keys,
    /// To the list of what each of these paths leads to.
    Select(&'static [&'static [PathStep]]),
    /// To the elements of the lists within a list.
    Flatten,
}
