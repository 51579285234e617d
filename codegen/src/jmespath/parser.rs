//! Tokens to a syntax tree, by precedence climbing.
//!
//! The grammar of the specification is ambiguous. The precedence of operators is that of the reference
//! implementations: `!` binds to the name after it, and not to a path.

use std::ops::Range;

use super::ast::{Comparator, Expr, ExprKind, Projection, Slice};
use super::error::Error;
use super::lexer::{Spanned, Token, tokens};

/// The limit of the depth of recursion, and of the height of a tree. Every walk of a tree may be recursive.
const MAX_DEPTH: usize = 128;

/// The binding power of `[]`, which ends other projections.
const FLATTEN: u8 = 9;
/// The binding power that an operator must exceed to belong to the right side of a projection.
const PROJECTION: u8 = 20;
const NOT: u8 = 45;

/// Parses an expression.
///
/// # Errors
/// If the text is not an expression. The names and the number of arguments of functions are not checked; see
/// [`check_calls`](super::check_calls).
pub fn parse(text: &str) -> Result<Expr, Error> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let expr = parser.expression(0)?;
    match parser.peek() {
        Token::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    tokens: Vec<Spanned>,
    at: usize,
    depth: usize,
}

impl Parser {
    /// Parses an expression up to an operator that does not bind more tightly.
    fn expression(&mut self, min: u8) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::too_deep(self.here(), MAX_DEPTH));
        }
        let left = self.prefix()?;
        let expr = self.continued(left, min)?;
        self.depth -= 1;
        Ok(expr)
    }

    /// Parses the operators after an operand.
    fn continued(&mut self, mut left: Expr, min: u8) -> Result<Expr, Error> {
        while binding_power(self.peek()) > min {
            left = self.infix(left)?;
            if left.height() > MAX_DEPTH {
                return Err(Error::too_deep(left.span, MAX_DEPTH));
            }
        }
        Ok(left)
    }

    fn prefix(&mut self) -> Result<Expr, Error> {
        let start = self.here().start;
        let nothing = Expr::left_out(start);
        match self.peek().clone() {
            Token::Name(_) | Token::QuotedName(_) => self.name(),
            Token::Literal(value) => {
                self.next();
                Ok(self.expr(start, ExprKind::Literal(value)))
            }
            Token::Symbol("@") => {
                self.next();
                Ok(self.expr(start, ExprKind::Current))
            }
            Token::Symbol("*") => {
                self.next();
                self.projection(Projection::Object, nothing, PROJECTION)
            }
            Token::Symbol("[]" | "[?") => self.infix(nothing),
            Token::Symbol("[") if self.is_bracket_specifier() => self.infix(nothing),
            Token::Symbol("[") => self.multi_select_list(),
            Token::Symbol("{") => self.multi_select_hash(),
            Token::Symbol("!") => {
                self.next();
                let inner = self.expression(NOT)?;
                Ok(self.expr(start, ExprKind::Not(Box::new(inner))))
            }
            Token::Symbol("(") => {
                self.next();
                let inner = self.expression(0)?;
                self.expect(")")?;
                Ok(self.expr(start, ExprKind::Group(Box::new(inner))))
            }
            Token::Symbol("&") => Err(Error::reference_outside_call(self.here())),
            _ => Err(self.unexpected("an expression")),
        }
    }

    fn infix(&mut self, left: Expr) -> Result<Expr, Error> {
        let start = left.span.start;
        let power = binding_power(self.peek());
        let (token, span) = self.next();
        let Token::Symbol(symbol) = token else { unreachable!("only symbols bind operands") };
        if let Some(comparator) = comparator(symbol) {
            let right = self.expression(power)?;
            let (left, right) = (Box::new(left), Box::new(right));
            return Ok(self.expr(start, ExprKind::Comparison(comparator, left, right)));
        }
        let binary = match symbol {
            "." => return self.dot(left),
            "[]" => return self.projection(Projection::Flatten, left, FLATTEN),
            "[?" => {
                let condition = self.expression(0)?;
                self.expect("]")?;
                return self.projection(Projection::Filter(Box::new(condition)), left, PROJECTION);
            }
            "[" => return self.bracket_specifier(left),
            "|" => ExprKind::Pipe,
            "||" => ExprKind::Or,
            "&&" => ExprKind::And,
            _ => return Err(Error::unexpected(span, &Token::Symbol(symbol), "an operator or the end")),
        };
        let right = self.expression(power)?;
        Ok(self.expr(start, binary(Box::new(left), Box::new(right))))
    }

    /// Parses the right side of a dot, up to the next operator.
    fn dot(&mut self, left: Expr) -> Result<Expr, Error> {
        let right = match self.peek() {
            Token::Name(_) | Token::QuotedName(_) => self.name()?,
            Token::Symbol("[") => self.multi_select_list()?,
            Token::Symbol("{") => self.multi_select_hash()?,
            Token::Symbol("*") => {
                self.next();
                return self.projection(Projection::Object, left, PROJECTION);
            }
            _ => return Err(self.unexpected("a name, `*`, `[` or `{` after the dot")),
        };
        // In a projection, the path after the dot is applied to each value itself.
        if left.is_left_out() {
            return Ok(right);
        }
        Ok(self.expr(left.span.start, ExprKind::Sub(Box::new(left), Box::new(right))))
    }

    /// Parses the right side of a projection, and returns the whole.
    fn projection(&mut self, of: Projection, left: Expr, power: u8) -> Result<Expr, Error> {
        let start = left.span.start;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::too_deep(self.here(), MAX_DEPTH));
        }
        let nothing = Expr::left_out(self.end());
        let right = self.continued(nothing, power)?;
        self.depth -= 1;
        let (left, right) = (Box::new(left), Box::new(right));
        Ok(self.expr(start, ExprKind::Projection { of, left, right }))
    }

    /// Whether the brackets here contain an index, a slice or `*`, and not expressions.
    fn is_bracket_specifier(&self) -> bool {
        let token = |ahead| self.tokens.get(self.at + ahead).map(|(token, _)| token);
        match token(1) {
            Some(Token::Number(_) | Token::Symbol(":")) => true,
            Some(Token::Symbol("*")) => token(2) == Some(&Token::Symbol("]")),
            _ => false,
        }
    }

    /// Parses an index, a slice or `*`, after the opening bracket.
    fn bracket_specifier(&mut self, left: Expr) -> Result<Expr, Error> {
        let start = left.span.start;
        if self.eat("*") {
            self.expect("]")?;
            return self.projection(Projection::List, left, PROJECTION);
        }
        let number = self.number();
        if self.peek() == &Token::Symbol(":") {
            let slice = self.slice(number)?;
            return self.projection(Projection::Slice(slice), left, PROJECTION);
        }
        let Some(index) = number else {
            return Err(Error::select_without_dot(self.here(), self.peek()));
        };
        self.expect("]")?;
        Ok(self.expr(start, ExprKind::Index(Box::new(left), index)))
    }

    fn slice(&mut self, start: Option<i64>) -> Result<Slice, Error> {
        self.expect(":")?;
        let stop = self.number();
        let step = if self.eat(":") { self.number() } else { None };
        self.expect("]")?;
        Ok(Slice { start, stop, step })
    }

    fn number(&mut self) -> Option<i64> {
        let Token::Number(number) = *self.peek() else { return None };
        self.next();
        Some(number)
    }

    /// Parses a name, or a call of the function with this name.
    fn name(&mut self) -> Result<Expr, Error> {
        let (token, span) = self.next();
        let is_call = self.peek() == &Token::Symbol("(");
        match token {
            Token::QuotedName(_) if is_call => Err(Error::quoted_function(span)),
            Token::Name(name) if is_call => {
                let arguments = self.arguments()?;
                Ok(self.expr(span.start, ExprKind::Call { name, arguments }))
            }
            Token::Name(name) | Token::QuotedName(name) => {
                Ok(self.expr(span.start, ExprKind::Identifier(name)))
            }
            _ => unreachable!("callers have seen a name"),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, Error> {
        self.expect("(")?;
        if self.eat(")") {
            return Ok(Vec::new());
        }
        self.list(")", |parser| {
            let start = parser.here().start;
            if !parser.eat("&") {
                return parser.expression(0);
            }
            let inner = parser.expression(0)?;
            Ok(parser.expr(start, ExprKind::Reference(Box::new(inner))))
        })
    }

    fn multi_select_list(&mut self) -> Result<Expr, Error> {
        let start = self.here().start;
        self.expect("[")?;
        let elements = self.list("]", |parser| parser.expression(0))?;
        Ok(self.expr(start, ExprKind::MultiSelectList(elements)))
    }

    fn multi_select_hash(&mut self) -> Result<Expr, Error> {
        let start = self.here().start;
        self.expect("{")?;
        let entries = self.list("}", |parser| {
            let key = match parser.peek().clone() {
                Token::Name(key) | Token::QuotedName(key) => key,
                _ => return Err(parser.unexpected("a key")),
            };
            parser.next();
            parser.expect(":")?;
            Ok((key, parser.expression(0)?))
        })?;
        Ok(self.expr(start, ExprKind::MultiSelectHash(entries)))
    }

    /// Parses parts separated by commas, up to a closing symbol. There is at least one.
    fn list<T>(
        &mut self,
        end: &'static str,
        part: impl Fn(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut parts = vec![part(self)?];
        while self.eat(",") {
            parts.push(part(self)?);
        }
        self.expect(end)?;
        Ok(parts)
    }

    /// An expression from a place to the end of the last token.
    fn expr(&self, start: usize, kind: ExprKind) -> Expr {
        Expr::new(kind, start..self.end())
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.at].0
    }

    /// Takes a token; the last one stays.
    fn next(&mut self) -> Spanned {
        let token = self.tokens[self.at].clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    fn eat(&mut self, symbol: &'static str) -> bool {
        let is_next = self.peek() == &Token::Symbol(symbol);
        if is_next {
            self.next();
        }
        is_next
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), Error> {
        if self.eat(symbol) { Ok(()) } else { Err(self.unexpected(&format!("`{symbol}`"))) }
    }

    fn unexpected(&self, expected: &str) -> Error {
        Error::unexpected(self.here(), self.peek(), expected)
    }

    /// The place of the next token.
    fn here(&self) -> Range<usize> {
        self.tokens[self.at].1.clone()
    }

    /// The end of the last token that was taken.
    fn end(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.tokens[last].1.end)
    }
}

/// How tightly an operator binds the operand on its left; 0 for tokens that do not.
fn binding_power(token: &Token) -> u8 {
    let Token::Symbol(symbol) = token else { return 0 };
    match *symbol {
        "|" => 1,
        "||" => 2,
        "&&" => 3,
        "[]" => FLATTEN,
        "*" => PROJECTION,
        "[?" => 21,
        "." => 40,
        "[" => 55,
        symbol if comparator(symbol).is_some() => 5,
        _ => 0,
    }
}

fn comparator(symbol: &str) -> Option<Comparator> {
    Some(match symbol {
        "==" => Comparator::Equal,
        "!=" => Comparator::NotEqual,
        "<" => Comparator::Less,
        "<=" => Comparator::LessOrEqual,
        ">" => Comparator::Greater,
        ">=" => Comparator::GreaterOrEqual,
        _ => return None,
    })
}
