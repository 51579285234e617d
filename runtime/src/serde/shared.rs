//! Instantiates generic code for the types that nearly all models use.
//!
//! A dev build reuses a generic function of an upstream crate if that crate has compiled it for the same types. Nothing
//! calls these functions: they exist so that the code they use is compiled with this crate and not with every generated
//! one, where it took a twentieth of the build time. They must be public for that.

use std::collections::BTreeMap;

use super::{Value, ValueMut};
use crate::types::Timestamp;

/// A member of each type.
pub type Common = (
    Option<String>,
    Option<bool>,
    Option<i32>,
    Option<i64>,
    Option<Timestamp>,
    Option<Vec<String>>,
    Option<BTreeMap<String, String>>,
);

/// Instantiates what writing, cloning, comparing and dropping need.
pub fn look(common: &Common) -> ([&dyn Value; 7], bool) {
    let (strings, booleans, integers, longs, timestamps, lists, maps) = common;
    let views: [&dyn Value; 7] = [strings, booleans, integers, longs, timestamps, lists, maps];
    (views, common.clone() == Common::default())
}

/// Instantiates what reading needs.
pub fn read_into(common: &mut Common) -> [&mut dyn ValueMut; 7] {
    let (strings, booleans, integers, longs, timestamps, lists, maps) = common;
    [strings, booleans, integers, longs, timestamps, lists, maps]
}
