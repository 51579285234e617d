//! How long it takes to read and write a list of 60 users, 17 kB of JSON: the size of a full `ListUsers` page.
//!
//! `serde_json` reading the same bytes into a tree stands next to it, for scale.

mod users;

use std::hint::black_box;

use farrier_runtime::codec::json;

use crate::users::{ListUsersResponse, measure, page};

fn main() {
    let response = page();
    let body = json::to_vec(&response).expect("users can be written");
    println!("{} bytes", body.len());
    measure("write", || json::to_vec(black_box(&response)));
    measure("read", || json::read::<ListUsersResponse>(black_box(&body)));
    measure("read by serde_json into its own tree", || {
        serde_json::from_slice::<serde_json::Value>(black_box(&body))
    });
}
