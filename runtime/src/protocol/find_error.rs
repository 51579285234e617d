//! Which of an operation's errors a response means.

use super::ErrorHead;
use crate::schema::{Schema, ServiceSchema};

/// The index of the error that the response's code means; nothing when the model does not know it.
///
/// A code is the name of the error's shape. Where the service was once called over the AWS query protocol, it may
/// also be the code that the error had there.
pub fn find_error(service: &ServiceSchema, errors: &[&Schema], head: &ErrorHead) -> Option<usize> {
    let find = |code: &str| {
        let by_name = errors.iter().position(|error| error.id().name() == code);
        by_name.or_else(|| {
            let is_meant = |error: &&Schema| error.query_error_code() == Some(code);
            if service.is_query_compatible { errors.iter().position(is_meant) } else { None }
        })
    };
    let query_code = head.query_code.as_deref().filter(|_| service.is_query_compatible);
    [head.code.as_deref(), query_code].into_iter().flatten().find_map(find)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ProtocolName, ShapeId, Trait};

    static PLAIN: Schema = Schema::structure(ShapeId::new("a", "Plain"), "Plain", &[], &[]);
    static CODED: Schema =
        Schema::structure(ShapeId::new("a", "Coded"), "Coded", &[], &[Trait::QueryErrorCode("Custom")]);

    fn check(code: Option<&str>, query_code: Option<&str>, expected: [Option<usize>; 2]) {
        let head = ErrorHead {
            code: code.map(str::to_owned),
            query_code: query_code.map(str::to_owned),
            message: None,
        };
        let found = [false, true].map(|is_query_compatible| {
            let service = ServiceSchema {
                id: ShapeId::new("a", "Service"),
                sdk_id: "Service",
                version: "",
                signing_name: "service",
                protocol: ProtocolName::AwsJson1_0,
                is_query_compatible,
                user_agent: "",
            };
            find_error(&service, &[&PLAIN, &CODED], &head)
        });
        assert_eq!(found, expected, "{code:?} {query_code:?}");
    }

    #[test]
    fn shapes_names_come_before_query_codes() {
        check(Some("Coded"), None, [Some(1), Some(1)]);
        check(Some("Custom"), None, [None, Some(1)]);
        check(Some("Plain"), Some("Custom"), [Some(0), Some(0)]);
        check(Some("Else"), Some("Custom"), [None, Some(1)]);
        check(None, Some("Plain"), [None, Some(0)]);
        check(None, None, [None, None]);
    }
}
