//! The syntax tree.

use std::ops::Range;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// The form of the expression.
    pub kind: ExprKind,
    /// Its bytes in the text. Empty for a [`ExprKind::Current`] that is not written, as on the left of `[0]`.
    pub span: Range<usize>,
    height: usize,
}

/// The form of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `@`, or nothing, where an operand is left out: the value that the expression is applied to.
    Current,
    /// `name` or `"name"`
    Identifier(String),
    /// `` `json` `` or `'text'`
    Literal(serde_json::Value),
    /// `left.right`
    Sub(Box<Expr>, Box<Expr>),
    /// `left[0]`
    Index(Box<Expr>, i64),
    /// The right expression, applied to each of several values.
    Projection {
        /// The selection of the values.
        of: Projection,
        /// The expression that they are selected from.
        left: Box<Expr>,
        /// The expression that is applied to each.
        right: Box<Expr>,
    },
    /// `[a, b]`
    MultiSelectList(Vec<Expr>),
    /// `{a: b}`
    MultiSelectHash(Vec<(String, Expr)>),
    /// `name(a, b)`
    Call {
        /// The name of the function.
        name: String,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// `&a`, only as an argument.
    Reference(Box<Expr>),
    /// `!a`
    Not(Box<Expr>),
    /// `a && b`
    And(Box<Expr>, Box<Expr>),
    /// `a || b`
    Or(Box<Expr>, Box<Expr>),
    /// `a == b` and the like
    Comparison(Comparator, Box<Expr>, Box<Expr>),
    /// `a | b`
    Pipe(Box<Expr>, Box<Expr>),
    /// `(a)`, kept because it ends a projection.
    Group(Box<Expr>),
}

/// The values that a projection is over.
#[derive(Clone, Debug, PartialEq)]
pub enum Projection {
    /// `[*]`: the elements of a list.
    List,
    /// `*`: the values of an object.
    Object,
    /// `[]`: the elements of a list, and of the lists in it.
    Flatten,
    /// `[1:2]`: some elements of a list.
    Slice(Slice),
    /// `[?a]`: the elements of a list for which an expression holds.
    Filter(Box<Expr>),
}

/// `[start:stop:step]`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct Slice {
    pub start: Option<i64>,
    pub stop: Option<i64>,
    pub step: Option<i64>,
}

/// The operator of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators'")]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Expr {
    pub(super) fn new(kind: ExprKind, span: Range<usize>) -> Self {
        let mut expr = Self { kind, span, height: 0 };
        expr.height = 1 + expr.children().into_iter().map(|child| child.height).max().unwrap_or(0);
        expr
    }

    /// An operand that is left out at this place.
    pub(super) fn left_out(place: usize) -> Self {
        Self::new(ExprKind::Current, place..place)
    }

    /// Returns `true` if the text does not contain the expression: an operand that is left out.
    pub fn is_left_out(&self) -> bool {
        self.span.is_empty()
    }

    /// The number of nodes on the longest way down, which no walk of the tree exceeds.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// The expressions directly in it, in the order of the text.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Current | ExprKind::Identifier(_) | ExprKind::Literal(_) => Vec::new(),
            ExprKind::Sub(left, right)
            | ExprKind::And(left, right)
            | ExprKind::Or(left, right)
            | ExprKind::Comparison(_, left, right)
            | ExprKind::Pipe(left, right) => vec![left, right],
            ExprKind::Projection { of: Projection::Filter(condition), left, right } => {
                vec![left, condition, right]
            }
            ExprKind::Projection { left, right, .. } => vec![left, right],
            ExprKind::MultiSelectList(elements) => elements.iter().collect(),
            ExprKind::MultiSelectHash(entries) => entries.iter().map(|(_, value)| value).collect(),
            ExprKind::Call { arguments, .. } => arguments.iter().collect(),
            ExprKind::Index(inner, _)
            | ExprKind::Reference(inner)
            | ExprKind::Not(inner)
            | ExprKind::Group(inner) => vec![inner],
        }
    }
}
