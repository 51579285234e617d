//! Finds an operation's error by the code in a response. Reading the error is left to the protocol.
//!
//! <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsqueryerror-trait>

use super::ErrorHead;
use crate::schema::{Schema, ServiceSchema};

/// Returns the index of the error with the response's code, or `None` if the model does not have it.
///
/// A code is the name of the error's shape, or the code that the error has in the AWS query protocol. Services that are
/// compatible with that protocol may send both.
pub fn find_error(service: &ServiceSchema, errors: &[&Schema], head: &ErrorHead) -> Option<usize> {
    let find = |code: &Option<String>| {
        let code = code.as_deref()?;
        let by_name = errors.iter().position(|error| error.id().name() == code);
        by_name.or_else(|| errors.iter().position(|error| error.query_error_code() == Some(code)))
    };
    match find(&head.code) {
        None if service.is_query_compatible() => find(&head.query_code),
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ServiceTrait, ShapeId, Trait};

    static PLAIN: Schema = Schema::structure(ShapeId::new("a", "Plain"), "Plain", &[], &[]);
    static CODED: Schema =
        Schema::structure(ShapeId::new("a", "Coded"), "Coded", &[], &[Trait::QueryErrorCode("Custom")]);

    fn check(code: Option<&str>, query_code: Option<&str>, expected: [Option<usize>; 2]) {
        let head = ErrorHead {
            code: code.map(str::to_owned),
            query_code: query_code.map(str::to_owned),
            ..ErrorHead::default()
        };
        let found = [&[][..], &[ServiceTrait::AwsQueryCompatible]].map(|traits| {
            let service = ServiceSchema::new(ShapeId::new("a", "Service"), "", "", traits);
            find_error(&service, &[&PLAIN, &CODED], &head)
        });
        assert_eq!(found, expected, "{code:?} {query_code:?}");
    }

    #[test]
    fn shapes_names_come_before_query_codes() {
        check(Some("Coded"), None, [Some(1), Some(1)]);
        check(Some("Custom"), None, [Some(1), Some(1)]);
        check(Some("Plain"), Some("Custom"), [Some(0), Some(0)]);
        check(Some("Else"), Some("Custom"), [None, Some(1)]);
        check(None, Some("Plain"), [None, Some(0)]);
        check(None, None, [None, None]);
    }
}
