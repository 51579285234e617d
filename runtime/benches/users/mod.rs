//! A list of 60 users, the size of a full `ListUsers` page, and the measurement of work with it.

use std::hint::black_box;
use std::time::Instant;

use farrier_runtime::codegen::{self, Timestamp, schema};

const NAMESPACE: &str = "bench";

static ATTRIBUTES: schema::Schema = schema::Schema::list(
    schema::ShapeId::new(NAMESPACE, "Attributes"),
    &[schema::Member::new("member", &Attribute, &[])],
    &[],
);

static USERS: schema::Schema = schema::Schema::list(
    schema::ShapeId::new(NAMESPACE, "Users"),
    &[schema::Member::new("member", &User, &[])],
    &[],
);

struct Attribute {
    name: Option<String>,
    value: Option<String>,
}

codegen::structure! {
    Attribute = shape(NAMESPACE, "Attribute");
    indexes(0 1);
    name = optional("Name", &schema::STRING);
    value = optional("Value", &schema::STRING, [Sensitive]);
}

struct User {
    username: Option<String>,
    attributes: Option<Vec<Attribute>>,
    created: Option<Timestamp>,
    modified: Option<Timestamp>,
    enabled: Option<bool>,
    status: Option<String>,
}

codegen::structure! {
    User = shape(NAMESPACE, "User");
    indexes(0 1 2 3 4 5);
    username = optional("Username", &schema::STRING, [Sensitive]);
    attributes = optional("Attributes", &ATTRIBUTES);
    created = optional("UserCreateDate", &schema::TIMESTAMP);
    modified = optional("UserLastModifiedDate", &schema::TIMESTAMP);
    enabled = optional("Enabled", &schema::BOOLEAN);
    status = optional("UserStatus", &schema::STRING);
}

pub(crate) struct ListUsersResponse {
    users: Option<Vec<User>>,
    token: Option<String>,
}

codegen::structure! {
    ListUsersResponse = shape(NAMESPACE, "ListUsersResponse");
    indexes(0 1);
    users = optional("Users", &USERS);
    token = optional("PaginationToken", &schema::STRING);
}

fn user(number: usize) -> User {
    let attribute = |name: &str, value: String| Attribute { name: Some(name.to_owned()), value: Some(value) };
    User {
        username: Some(format!("user-{number:04}")),
        attributes: Some(vec![
            attribute("sub", format!("0f1e2d3c-4b5a-4968-8776-{number:012}")),
            attribute("email_verified", "true".to_owned()),
            attribute("email", format!("user-{number:04}@example.com")),
        ]),
        created: Timestamp::new(1_700_000_000, 123_000_000),
        modified: Timestamp::new(1_700_000_100, 456_000_000),
        enabled: Some(true),
        status: Some("CONFIRMED".to_owned()),
    }
}

/// Prints the best of many rounds, without what it takes to drop the result.
#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
pub(crate) fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let rounds = (0..2_000).map(|_| {
        let start = Instant::now();
        let result = black_box(work());
        let elapsed = start.elapsed();
        drop(result);
        elapsed
    });
    println!("{what}: {:?}", rounds.min().unwrap_or_default());
}

/// A full page of users.
pub(crate) fn page() -> ListUsersResponse {
    ListUsersResponse { users: Some((0..60).map(user).collect()), token: None }
}
