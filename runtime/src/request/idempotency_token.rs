//! [`@idempotencyToken`](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait): a value by which the
//! service recognizes two requests as the same.
//!
//! An input that [lacks its token](lacks_token) is written [with one](WithToken); the input itself is not changed. The
//! [`client`](crate::client) generates the token and sends the same one in all attempts of a call.

use crate::schema::{OperationSchema, Schema};
use crate::serde::{Structure, Value, View};

/// Returns true if the operation's input has a token that the caller did not set. Tokens of nested structures are
/// ignored.
pub fn lacks_token(operation: &OperationSchema, input: &dyn Structure) -> bool {
    operation.has_idempotency_token()
        && (0..input.schema().members().len()).any(|index| is_absent_token(input, index))
}

fn is_absent_token(input: &dyn Structure, index: usize) -> bool {
    let is_token = input.schema().members().get(index).is_some_and(|member| member.is_idempotency_token());
    is_token && matches!(input.member(index).map_or(View::Absent, Value::view), View::Absent)
}

/// An input with a token as the value of the member that lacks one.
pub struct WithToken<'a> {
    input: &'a dyn Structure,
    token: String,
}

impl<'a> WithToken<'a> {
    /// Adds the token to an input.
    pub fn new(input: &'a dyn Structure, token: String) -> Self {
        Self { input, token }
    }
}

impl Structure for WithToken<'_> {
    fn schema(&self) -> &'static Schema {
        self.input.schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        if is_absent_token(self.input, index) { Some(&self.token) } else { self.input.member(index) }
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use crate::codec::json;
    use crate::schema::{self, Member, OperationTrait, ShapeId, Trait};

    static INNER: Schema = Schema::structure(
        ShapeId::new("a", "Inner"),
        "Inner",
        &[Member::new("token", &schema::STRING, &[Trait::IdempotencyToken])],
        &[],
    );
    static INPUT: Schema = Schema::structure(
        ShapeId::new("a", "Input"),
        "Input",
        &[
            Member::new("name", &schema::STRING, &[]),
            Member::new("inner", &INNER, &[]),
            Member::new("token", &schema::STRING, &[Trait::IdempotencyToken]),
        ],
        &[],
    );

    struct Inner(Option<String>);

    impl Structure for Inner {
        fn schema(&self) -> &'static Schema {
            &INNER
        }

        fn member(&self, _: usize) -> Option<&dyn Value> {
            Some(&self.0)
        }
    }

    struct Input {
        name: Option<String>,
        inner: Inner,
        token: Option<String>,
    }

    impl Structure for Input {
        fn schema(&self) -> &'static Schema {
            &INPUT
        }

        fn member(&self, index: usize) -> Option<&dyn Value> {
            match index {
                0 => Some(&self.name),
                1 => Some(&self.inner),
                2 => Some(&self.token),
                _ => None,
            }
        }
    }

    fn operation(traits: &'static [OperationTrait]) -> OperationSchema {
        OperationSchema::new(ShapeId::new("a", "Do"), &INPUT, &schema::UNIT, &[], traits)
    }

    fn input(token: Option<&str>) -> Input {
        Input { name: None, inner: Inner(None), token: token.map(str::to_owned) }
    }

    #[test]
    fn a_token_is_lacking_where_there_is_one_to_give() {
        let operation = operation(&[OperationTrait::IdempotencyToken]);
        assert!(lacks_token(&operation, &input(None)));
        assert!(!lacks_token(&operation, &input(Some("mine"))));
        assert!(!lacks_token(&operation, &input(Some(""))), "the caller's token is kept, even an empty one");
    }

    #[test]
    fn operations_without_one_are_not_looked_at() {
        assert!(!lacks_token(&operation(&[]), &input(None)));
    }

    #[test]
    fn the_token_stands_in_its_place_and_nowhere_else() {
        let write = |token: Option<&str>| {
            let input = input(token);
            String::from_utf8(json::to_vec(&WithToken::new(&input, "made-up".to_owned())).unwrap()).unwrap()
        };
        assert_eq!(write(None), r#"{"inner":{},"token":"made-up"}"#);
        assert_eq!(write(Some("mine")), r#"{"inner":{},"token":"mine"}"#);
    }
}
