//! Reads trait values into the structs of [`super::traits`].
//!
//! Each reader looks once at every trait of a shape. Unknown traits are ignored; a malformed value is a diagnostic at
//! the value.

mod common;
mod constraints;
mod example;
mod http_test;
mod member;
mod operation;
mod paginated;
mod service;
mod shape;
mod value;

pub(super) use common::read_v1_enum_entry;
pub(super) use member::read_member_traits;
pub(super) use operation::{OperationRead, read_operation_traits};
pub(super) use paginated::{PROPERTIES, Paginated, Property};
pub(super) use service::{ServiceRead, read_service_traits};
pub(super) use shape::read_shape_traits;
pub(super) use value::TraitValue;
