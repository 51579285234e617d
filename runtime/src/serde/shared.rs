//! Generic code for the types that nearly all models use, compiled here once.
//!
//! A dev build takes a generic function from an upstream crate when that crate has compiled it for the same types.
//! Nobody calls these functions: they are there so that the code they name is compiled with this crate and not with
//! every generated one, where it was a twentieth of the time. They must be public for that.

use std::collections::BTreeMap;

use super::{Value, ValueMut};
use crate::types::Timestamp;

/// A member of each of the types.
pub type Common = (
    Option<String>,
    Option<bool>,
    Option<i32>,
    Option<i64>,
    Option<Timestamp>,
    Option<Vec<String>>,
    Option<BTreeMap<String, String>>,
);

/// What writing, cloning, comparing and dropping take.
pub fn look(common: &Common) -> ([&dyn Value; 7], bool) {
    let (strings, booleans, integers, longs, timestamps, lists, maps) = common;
    let views: [&dyn Value; 7] = [strings, booleans, integers, longs, timestamps, lists, maps];
    (views, common.clone() == Common::default())
}

/// What reading takes.
pub fn read_into(common: &mut Common) -> [&mut dyn ValueMut; 7] {
    let (strings, booleans, integers, longs, timestamps, lists, maps) = common;
    [strings, booleans, integers, longs, timestamps, lists, maps]
}
