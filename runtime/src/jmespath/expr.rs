//! Expressions as generated code writes them: trees of constants.

/// An expression, applied to a value.
#[derive(Clone, Copy)]
pub enum Expr {
    /// The value itself.
    Current,
    /// A member of a structure, or the value of a key.
    Member(&'static str),
    /// A constant.
    Literal(Literal),
    /// The second expression, applied to what the first one finds.
    Then(&'static Expr, &'static Expr),
    /// An element of a list; from its end, if the index is negative.
    Index(&'static Expr, i64),
    /// The last expression, applied to each of several values that are selected from what the other one finds.
    Project(Projection, &'static Expr, &'static Expr),
    /// A list of what the expressions find.
    List(&'static [Expr]),
    /// An object of what the expressions find.
    Object(&'static [(&'static str, Expr)]),
    /// A call of a function.
    Call(Function, &'static [Expr]),
    /// The contrary.
    Not(&'static Expr),
    /// The first value if it is false, or else the second one.
    And(&'static Expr, &'static Expr),
    /// The first value unless it is false, or else the second one.
    Or(&'static Expr, &'static Expr),
    /// A comparison.
    Compare(Comparator, &'static Expr, &'static Expr),
}

/// A constant.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the names are those of JSON")]
pub enum Literal {
    Null,
    Boolean(bool),
    Number(f64),
    String(&'static str),
    List(&'static [Literal]),
    Object(&'static [(&'static str, Literal)]),
}

/// The values that a projection is over.
#[derive(Clone, Copy)]
pub enum Projection {
    /// The elements of a list.
    List,
    /// The values of an object.
    Object,
    /// The elements of a list, and of the lists in it.
    Flatten,
    /// The elements of a list between two indexes, at the given distance.
    Slice {
        /// The first index.
        start: Option<i64>,
        /// The index after the last one.
        stop: Option<i64>,
        /// The distance between two elements, not zero; negative from the end to the beginning.
        step: i64,
    },
    /// The elements of a list for which an expression holds.
    Filter(&'static Expr),
}

/// A function.
#[derive(Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the functions'")]
pub enum Function {
    Contains,
    EndsWith,
    Keys,
    Length,
    NotNull,
    StartsWith,
    Values,
}

/// The operator of a comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators'")]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
