//! Every request, response and error of the generated crate is converted to JSON and back unchanged, with arbitrary
//! values of every kind, and `serde_json` produces the same bytes. The same holds for other formats.
//!
//! Values are not written by hand: `arbitrary` walks a type's schema and fills its members from a stream of choices, and
//! `tree` inspects the result. Neither uses the codec.

mod arbitrary;
mod tree;

use arbitrary::{Choices, fill};
use farrier_cognito_identity_provider::operation;
use farrier_runtime::codec::{json, serde};
use farrier_runtime::codegen::schema::Schema;
use farrier_runtime::codegen::{
    Empty, Operation, OperationVisitor, ServiceError, Structure, StructureMut, Value, ViewMut, empty, eq,
    fmt_debug,
};
use farrier_tests::Case;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tree::{noisy_tree, tree};

/// A visitor of types. It receives each type and the schema that the operation names for it.
trait Check {
    fn check<T: StructureMut>(&mut self, schema: &'static Schema, make: impl Fn() -> T);
}

/// A structure as other formats see it.
struct Other<'a>(&'a dyn Structure);

impl serde::Serialize for Other<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::serialize(self.0, serializer)
    }
}

/// Visits the request, the response and the errors of every operation.
struct Visitor<C>(C);

impl<C: Check> OperationVisitor for Visitor<C> {
    fn visit<O: Operation + StructureMut + Empty>(&mut self) {
        self.0.check(O::OPERATION.input(), empty::<O>);
        self.0.check(O::OPERATION.output(), empty::<O::Response>);
        for (index, schema) in O::Error::ERRORS.iter().enumerate() {
            let make = || Failure(O::Error::empty(index).expect("every error of the list can be made"));
            self.0.check(schema, make);
        }
        assert!(O::Error::empty(O::Error::ERRORS.len()).is_none());
    }
}

/// An error of an operation, viewed as a structure.
struct Failure<E>(E);

impl<E: ServiceError> Structure for Failure<E> {
    fn schema(&self) -> &'static Schema {
        self.0.error().schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        self.0.error().member(index)
    }
}

impl<E: ServiceError> StructureMut for Failure<E> {
    fn member_mut(&mut self, index: usize) -> Option<ViewMut<'_>> {
        self.0.error_mut().member_mut(index)
    }
}

/// A structure as generated code prints it.
struct Shown<'a>(&'a dyn Structure);

impl std::fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        fmt_debug(self.0, f)
    }
}

#[track_caller]
fn read_back(bytes: &[u8], value: &dyn Structure, place: &mut dyn StructureMut) {
    let text = String::from_utf8_lossy(bytes);
    json::from_slice(bytes, place).unwrap_or_else(|error| panic!("{error}: {text}"));
    let (before, after) = (Shown(value), Shown(place));
    assert!(eq(value, after.0), "{text} was {before:#?} and is {after:#?}");
}

/// Converts arbitrary values to JSON and back.
struct RoundTrip<'a>(&'a [u32]);

impl Check for RoundTrip<'_> {
    fn check<T: StructureMut>(&mut self, schema: &'static Schema, make: impl Fn() -> T) {
        let mut value = make();
        assert!(std::ptr::eq(value.schema(), schema));
        fill(&mut value, &mut Choices::new(self.0));
        let bytes = json::to_vec(&value).expect("every value can be written as JSON");
        assert_eq!(String::from_utf8_lossy(&bytes), tree(&value).to_string());
        read_back(&bytes, &value, &mut make());
        read_back(noisy_tree(&value).to_string().as_bytes(), &value, &mut make());

        let text = serde_json::to_string(&Other(&value))
            .expect("every value can be written in a human-readable format");
        let mut read = make();
        serde::deserialize_into(&mut read, &mut serde_json::Deserializer::from_str(&text)).expect(&text);
        assert!(eq(&value, &read), "{text}");
        let bytes =
            postcard::to_stdvec(&Other(&value)).expect("every value can be written in a binary format");
        let mut read = make();
        serde::deserialize_into(&mut read, &mut postcard::Deserializer::from_bytes(&bytes)).expect(&text);
        assert!(eq(&value, &read), "{text}");
    }
}

#[test]
fn everything_comes_back_as_it_was() {
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let choices = proptest::collection::vec(any::<u32>(), 1..400);
    let result = TestRunner::new(config).run(&choices, |choices| {
        let trip = || operation::visit(&mut Visitor(RoundTrip(&choices)));
        std::panic::catch_unwind(trip).map_err(|_| TestCaseError::fail("see the panic above"))
    });
    assert!(result.is_ok(), "{result:?}");
}

/// Checks the values of members that are missing.
struct LeftOut;

impl Check for LeftOut {
    fn check<T: StructureMut>(&mut self, schema: &'static Schema, make: impl Fn() -> T) {
        let nulls = schema.members().iter().map(|member| (member.name().to_owned(), serde_json::Value::Null));
        let nulls = serde_json::Value::Object(nulls.collect()).to_string();
        read_back(b"{}", &make(), &mut make());
        read_back(nulls.as_bytes(), &make(), &mut make());
        let empty = tree(&make());
        for member in schema.members().iter().filter(|member| member.is_required()) {
            let value = empty.get(member.name());
            assert!(value.is_some_and(is_empty), "{} of {} is {value:?}", member.name(), schema.id());
        }
    }
}

/// Whether a value is the empty value of its type, which Smithy's error correction uses for a missing one.
fn is_empty(value: &serde_json::Value) -> bool {
    match value {
        // A document. Absent members do not have an entry in the tree.
        serde_json::Value::Null => true,
        serde_json::Value::Bool(value) => !value,
        serde_json::Value::Number(value) => value.as_f64() == Some(0.0),
        serde_json::Value::String(value) => value.is_empty(),
        serde_json::Value::Array(value) => value.is_empty(),
        serde_json::Value::Object(value) => value.values().all(is_empty),
    }
}

#[test]
fn members_that_are_left_out_are_absent_or_empty() {
    operation::visit(&mut Visitor(LeftOut));
}

/// Counts the types visited.
struct Count(usize);

impl Check for Count {
    fn check<T: StructureMut>(&mut self, _: &'static Schema, _: impl Fn() -> T) {
        self.0 += 1;
    }
}

#[test]
fn every_operation_is_seen() {
    let mut visitor = Visitor(Count(0));
    operation::visit(&mut visitor);
    let operations = Case::cognito().lowered().krate.operations;
    let expected: usize = operations.iter().map(|operation| 2 + operation.error.variants.len()).sum();
    assert!(expected > 1000);
    assert_eq!(visitor.0.0, expected, "a request, a response and the errors of each operation");
}
