//! How long it takes to read and write a list of 60 users, 17 kB of JSON: the size of a full `ListUsers` page.
//!
//! `serde_json` reading the same bytes into a tree stands next to it, for scale.

use std::hint::black_box;
use std::time::Instant;

use farrier_runtime::codec::json;
use farrier_runtime::codegen::{
    Member, Schema, ShapeId, Structure, StructureMut, Timestamp, Trait, Value, ValueMut, schema,
};

macro_rules! structure {
    ($static:ident $type:ident { $($index:literal $name:literal $field:ident: $member_type:ty, $target:expr, $traits:expr;)* }) => {
        #[derive(Default)]
        struct $type {
            $($field: Option<$member_type>,)*
        }

        static $static: Schema = Schema::structure(
            ShapeId::new("bench", stringify!($type)),
            stringify!($type),
            &[$(Member::new($name, stringify!($field), $target, $traits)),*],
            &[],
        );

        impl Structure for $type {
            fn schema(&self) -> &'static Schema {
                &$static
            }

            fn member(&self, index: usize) -> Option<&dyn Value> {
                Some(match index {
                    $($index => &self.$field,)*
                    _ => return None,
                })
            }
        }

        impl StructureMut for $type {
            fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
                Some(match index {
                    $($index => &mut self.$field,)*
                    _ => return None,
                })
            }
        }
    };
}

static ATTRIBUTES: Schema = Schema::list(
    ShapeId::new("bench", "Attributes"),
    &[Member::new("member", "member", &ATTRIBUTE, &[])],
    &[],
);
static USERS: Schema =
    Schema::list(ShapeId::new("bench", "Users"), &[Member::new("member", "member", &USER, &[])], &[]);

structure! {
    ATTRIBUTE Attribute {
        0 "Name" name: String, &schema::STRING, &[];
        1 "Value" value: String, &schema::STRING, &[Trait::Sensitive];
    }
}

structure! {
    USER User {
        0 "Username" username: String, &schema::STRING, &[Trait::Sensitive];
        1 "Attributes" attributes: Vec<Attribute>, &ATTRIBUTES, &[];
        2 "UserCreateDate" created: Timestamp, &schema::TIMESTAMP, &[];
        3 "UserLastModifiedDate" modified: Timestamp, &schema::TIMESTAMP, &[];
        4 "Enabled" enabled: bool, &schema::BOOLEAN, &[];
        5 "UserStatus" status: String, &schema::STRING, &[];
    }
}

structure! {
    LIST_USERS_RESPONSE ListUsersResponse {
        0 "Users" users: Vec<User>, &USERS, &[];
        1 "PaginationToken" token: String, &schema::STRING, &[];
    }
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
fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let rounds = (0..2_000).map(|_| {
        let start = Instant::now();
        let result = black_box(work());
        let elapsed = start.elapsed();
        drop(result);
        elapsed
    });
    println!("{what}: {:?}", rounds.min().unwrap_or_default());
}

fn main() {
    let response = ListUsersResponse { users: Some((0..60).map(user).collect()), token: None };
    let body = json::to_vec(&response).expect("users can be written");
    println!("{} bytes", body.len());
    measure("write", || json::to_vec(black_box(&response)));
    measure("read", || json::read::<ListUsersResponse>(black_box(&body)));
    measure("read by serde_json into its own tree", || {
        serde_json::from_slice::<serde_json::Value>(black_box(&body))
    });
}
