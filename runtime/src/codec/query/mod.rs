//! Forms, as the query protocols write their requests: `Action=ListUsers&Version=2010-05-08&MaxItems=7`.
//!
//! A member of a structure inside of others has all of their names, joined by dots; items of lists and entries of maps
//! have numbers. Everything around a form is left to the protocols.
//!
//! <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#query-key-resolution>
//! <https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#query-key-resolution>

#[cfg(feature = "test-util")]
mod read;
mod write;

use std::borrow::Cow;

#[cfg(feature = "test-util")]
use crate::codec::DecodeError;
use crate::codec::EncodeError;
use crate::schema::{Member, TimestampFormat};
use crate::serde::Structure;
#[cfg(feature = "test-util")]
use crate::serde::StructureMut;

const FORMAT: &str = "form";

/// The format of timestamps for which the model does not specify one.
const TIMESTAMP_FORMAT: TimestampFormat = TimestampFormat::DateTime;

/// The name between that of a map and the numbers of its entries.
const ENTRY: &str = "entry";

/// How deeply values may be nested. Reading and writing use stack space for each level.
const MAX_DEPTH: usize = 128;

/// The two ways to write a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// That of `aws.protocols#awsQuery`.
    AwsQuery,
    /// That of `aws.protocols#ec2Query`: other names, all lists flattened, no maps.
    Ec2Query,
}

impl Dialect {
    /// Appends the operation's name, the version of the service's API, and the members of the input. On an error `out`
    /// is unchanged.
    ///
    /// # Errors
    ///
    /// If the value cannot be represented in a form: a document, a map in `ec2Query`, a union whose member the schema
    /// does not know, a date whose year does not have four digits, or too many nested values.
    pub fn write(
        self,
        action: &str,
        version: &str,
        input: &dyn Structure,
        out: &mut String,
    ) -> Result<(), EncodeError> {
        let length = out.len();
        let result = write::Writer::new(self, out).form(action, version, input);
        if result.is_err() {
            out.truncate(length);
        }
        result
    }

    /// Reads the members of an input. Other names are ignored.
    ///
    /// # Errors
    ///
    /// If the form does not match the schema.
    #[cfg(feature = "test-util")]
    pub(crate) fn read(self, form: &[u8], input: &mut dyn StructureMut) -> Result<(), DecodeError> {
        read::Reader::new(self, form)?.form(input)
    }

    /// The name of a structure's member.
    fn name_of(self, member: &Member) -> Cow<'static, str> {
        if self == Self::AwsQuery {
            return Cow::Borrowed(member.xml_name());
        }
        if let Some(name) = member.ec2_query_name() {
            return Cow::Borrowed(name);
        }
        let name = member.xml_name();
        let mut characters = name.chars();
        match characters.next() {
            Some(first) if first.is_lowercase() => {
                Cow::Owned(first.to_uppercase().chain(characters).collect())
            }
            _ => Cow::Borrowed(name),
        }
    }

    /// The name between that of a list, which a member targets, and the numbers of its items.
    fn items_name(self, member: &Member, is_flattened: bool) -> Option<&'static str> {
        let has_name = self == Self::AwsQuery && !is_flattened;
        has_name.then(|| member.target().list_member().xml_name())
    }
}
