//! Dynamic calls: operations by name, with JSON in and out, with the feature `dynamic`. For proxies and command lines.
//!
//! The feature adds two functions to a generated client: `operations()`, a table of all operations with their schemas,
//! and `call_json`:
//!
//! ```ignore (generated crates are not in reach of the runtime's documentation)
//! let input = r#"{"UserPoolId": "eu-west-1_Ab12Cd", "Username": "ada"}"#;
//! let output = client.call_json("AdminResetUserPassword", input).await?;
//! ```
//!
//! The JSON is that of [`codec::serde`](crate::codec::serde), in both directions: member names as on the wire, base64,
//! RFC 3339 dates. A member that the operation does not know is an error, because it is probably a typo. All operations
//! are compiled into the program; without the feature, only those that it calls.

mod error;
mod unknown;

use std::fmt;

use serde_json::Value;

pub use error::JsonCallError;

use crate::BoxFuture;
use crate::client::{self, Core};
use crate::codec::serde;
use crate::operation::{Operation, OperationVisitor};
use crate::schema::OperationSchema;
use crate::serde::{Empty, Structure, StructureMut};

/// Calls an operation with its input as JSON.
type Call = for<'a> fn(&'a Core, &str) -> BoxFuture<'a, Result<String, JsonCallError>>;

/// An operation of a service, callable by name.
#[derive(Clone, Copy)]
pub struct DynamicOperation {
    schema: &'static OperationSchema,
    call: Call,
}

impl DynamicOperation {
    /// Its name: `AdminResetUserPassword`.
    pub fn name(&self) -> &'static str {
        self.schema.name()
    }

    /// Its schema, with those of its input, output and errors.
    pub fn schema(&self) -> &'static OperationSchema {
        self.schema
    }

    /// Calls it. For generated code, which has access to the client's core.
    #[doc(hidden)]
    pub fn call<'a>(&self, core: &'a Core, input: &str) -> BoxFuture<'a, Result<String, JsonCallError>> {
        (self.call)(core, input)
    }
}

impl fmt::Debug for DynamicOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DynamicOperation({})", self.name())
    }
}

/// Collects the operations of a service. For generated code.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Table(Vec<DynamicOperation>);

impl Table {
    /// The operations, sorted by name.
    pub fn into_operations(mut self) -> Vec<DynamicOperation> {
        self.0.sort_by_key(DynamicOperation::name);
        self.0
    }
}

impl OperationVisitor for Table {
    fn visit<O: Operation + StructureMut + Empty>(&mut self) {
        self.0.push(DynamicOperation { schema: O::OPERATION, call: call::<O> });
    }
}

/// Calls the operation with this name. For generated code.
#[doc(hidden)]
pub fn call_by_name<'a>(
    operations: &[DynamicOperation],
    core: &'a Core,
    name: &str,
    input: &str,
) -> BoxFuture<'a, Result<String, JsonCallError>> {
    match operations.binary_search_by_key(&name, |operation| operation.name()) {
        Ok(index) => operations[index].call(core, input),
        Err(_) => Box::pin(std::future::ready(Err(JsonCallError::unknown_operation(name)))),
    }
}

fn call<'a, O: Operation + StructureMut + Empty>(
    core: &'a Core,
    input: &str,
) -> BoxFuture<'a, Result<String, JsonCallError>> {
    let call = match read::<O>(input) {
        Ok(request) => client::Call::new(core, request).into_future(),
        Err(error) => return Box::pin(std::future::ready(Err(error))),
    };
    Box::pin(async move {
        let response = call.await.map_err(JsonCallError::failed)?;
        serde_json::to_string(&Written(&*response)).map_err(JsonCallError::unwritable)
    })
}

fn read<O: Operation + StructureMut + Empty>(input: &str) -> Result<O, JsonCallError> {
    let value: Value = serde_json::from_str(input).map_err(JsonCallError::input)?;
    if let Some(path) = unknown::find(O::OPERATION.input(), &value) {
        return Err(JsonCallError::unknown_member(&path));
    }
    serde::deserialize(value).map_err(JsonCallError::input)
}

/// A response as JSON.
struct Written<'a>(&'a dyn Structure);

impl serde::Serialize for Written<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::serialize(self.0, serializer)
    }
}
