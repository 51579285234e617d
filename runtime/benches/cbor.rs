//! How long it takes to read and write the list of users of the benchmark `json` as CBOR.
//!
//! JSON stands next to it, for scale, and so does a body whose lists and maps have an indefinite length.

mod users;

use std::hint::black_box;

use farrier_runtime::codec::{cbor, json};

use crate::users::{ListUsersResponse, measure, page};

fn main() {
    let response = page();
    let body = cbor::to_vec(&response).expect("users can be written");
    println!("{} bytes", body.len());
    measure("write", || cbor::to_vec(black_box(&response)));
    measure("read", || cbor::read::<ListUsersResponse>(black_box(&body)));
    let value: ciborium::Value = ciborium::from_reader(&*body).expect("the body is CBOR");
    measure("read by ciborium into its own tree", || {
        ciborium::from_reader::<ciborium::Value, _>(black_box(&*body))
    });
    let mut body = Vec::new();
    write_indefinite(&value, &mut body);
    measure("read, of indefinite length", || cbor::read::<ListUsersResponse>(black_box(&body)));
    let body = json::to_vec(&response).expect("users can be written");
    measure("write as JSON", || json::to_vec(black_box(&response)));
    measure("read as JSON", || json::read::<ListUsersResponse>(black_box(&body)));
}

/// Writes a value with lists and maps of indefinite length, as some services do.
fn write_indefinite(value: &ciborium::Value, out: &mut Vec<u8>) {
    match value {
        ciborium::Value::Array(items) => {
            out.push(0x9f);
            items.iter().for_each(|item| write_indefinite(item, out));
            out.push(0xff);
        }
        ciborium::Value::Map(entries) => {
            out.push(0xbf);
            for (key, value) in entries {
                write_indefinite(key, out);
                write_indefinite(value, out);
            }
            out.push(0xff);
        }
        other => ciborium::into_writer(other, out).expect("a vector takes all bytes"),
    }
}
