//! XML, as REST XML and the query protocols write it.
//!
//! Writing walks a value's views; reading fills a value while it parses the bytes, without an intermediate tree. Prefixes
//! of namespaces are ignored when names are compared, unknown elements and attributes are skipped, and white space
//! counts only in strings. The meaning of an empty body, and everything around a body, is left to the protocols.
//!
//! <https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings>
//!
//! ```
//! # use farrier_runtime::codegen::{self, schema};
//! # struct Shoe { size: String, nails: Option<i32> }
//! # codegen::structure! {
//! #     Shoe = shape("example.farm", "Shoe");
//! #     indexes(0 1);
//! #     size = required("Size", &schema::STRING);
//! #     nails = optional("Nails", &schema::INTEGER);
//! # }
//! use farrier_runtime::codec::xml;
//!
//! // `Shoe` is a type of a generated crate, with the members `Size` and `Nails`.
//! let shoe: Shoe = xml::read(b"<Shoe><Nails>7</Nails><Size>6</Size><Color>grey</Color></Shoe>")?;
//! assert_eq!((shoe.size.as_str(), shoe.nails), ("6", Some(7)));
//! let mut out = Vec::new();
//! xml::write_root(&shoe, "Shoe", None, &mut out)?;
//! assert_eq!(out, b"<Shoe><Size>6</Size><Nails>7</Nails></Shoe>");
//!
//! let error = xml::read::<Shoe>(b"<Shoe><Nails>seven</Nails></Shoe>").unwrap_err();
//! assert_eq!(error.to_string(), "invalid XML body at Nails (byte 13): expected an integer");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "test-util")]
pub(crate) mod compare;
mod content;
mod escape;
#[cfg(feature = "test-util")]
pub(crate) mod mutate;
mod parser;
mod read;
pub mod tolerant;
mod write;

#[cfg(all(feature = "test-util", any(feature = "query", feature = "rest-xml")))]
pub(crate) use self::escape::push_text;
use self::parser::Element;
use self::read::Reader;
use self::write::Writer;
use crate::codec::{DecodeError, EncodeError};
use crate::schema::{Member, TimestampFormat, XmlNamespace};
use crate::serde::{Empty, Structure, StructureMut};

const FORMAT: &str = "XML body";

/// The format of timestamps for which the model does not specify one.
pub(crate) const TIMESTAMP_FORMAT: TimestampFormat = TimestampFormat::DateTime;

/// How deeply elements may be nested. Reading and writing use stack space for each level.
const MAX_DEPTH: usize = 128;

/// Appends the structure as the root element of a document, named `root` unless the structure has an `@xmlName`. It
/// declares the structure's namespace or else the given one, the service's. On an error `out` is unchanged.
///
/// # Errors
///
/// If the value cannot be represented in XML: a document, a union whose member the schema does not know, a date whose
/// year does not have four digits, or too many nested values.
pub fn write_root(
    structure: &dyn Structure,
    root: &str,
    namespace: Option<XmlNamespace>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let schema = structure.schema();
    write_element(structure, schema.xml_name().unwrap_or(root), schema.xml_namespace().or(namespace), out)
}

/// Appends the value of a member, a structure or union, as the root element of a document. Its name and its namespace
/// are the member's, or else those of its shape; the given namespace, the service's, comes last.
///
/// # Errors
///
/// As for [`write_root`].
pub fn write_payload(
    member: &Member,
    structure: &dyn Structure,
    namespace: Option<XmlNamespace>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let schema = structure.schema();
    let of_shape = || schema.xml_name().unwrap_or(schema.id().name());
    let name = if member.has_xml_name() { member.xml_name() } else { of_shape() };
    write_element(structure, name, member.xml_namespace().or(schema.xml_namespace()).or(namespace), out)
}

/// Appends the structure as an element with exactly this name and namespace. On an error `out` is unchanged.
///
/// # Errors
///
/// As for [`write_root`].
pub fn write_element(
    structure: &dyn Structure,
    name: &str,
    namespace: Option<XmlNamespace>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let length = out.len();
    let result = Writer::new(out).structure(name, namespace, structure);
    if result.is_err() {
        out.truncate(length);
    }
    result
}

/// Appends an element with this name and namespace, whose content the function appends.
///
/// # Errors
///
/// Those of the function.
#[cfg(all(feature = "test-util", any(feature = "query", feature = "rest-xml")))]
pub(crate) fn wrap<E>(
    name: &str,
    namespace: Option<XmlNamespace>,
    out: &mut Vec<u8>,
    content: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    write::open(name, namespace, out);
    out.push(b'>');
    content(out)?;
    write::close(name, out);
    Ok(())
}

/// Reads a structure or union from the root element of a document, whatever its name. Members that the place does not
/// have are skipped. If an element occurs twice, the last one wins. After an error the structure may have been read in
/// part.
///
/// # Errors
///
/// If the bytes are not XML (for example, empty), contain a document type, or do not match the schema.
pub fn from_slice(bytes: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let (mut reader, root) = open(bytes)?;
    reader.structure(&root, place)?;
    reader.parser.end()
}

/// Reads a structure or union from the child with this name of the root element, whatever the root's name.
///
/// # Errors
///
/// As for [`from_slice`]; also if the root does not have such a child, unless the structure does not have members.
pub fn from_wrapped(bytes: &[u8], wrapper: &str, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let (mut reader, root) = open(bytes)?;
    let mut is_found = place.schema().members().is_empty();
    reader.parser.open()?;
    while let Some(child) = reader.parser.child(&root)? {
        if child.name() == wrapper {
            is_found = true;
            reader.structure(&child, place)?;
        } else {
            reader.parser.skip(child)?;
        }
    }
    reader.parser.close();
    if !is_found {
        let problem = format!("the document does not contain `{wrapper}`");
        return Err(DecodeError::new(FORMAT, None, problem));
    }
    reader.parser.end()
}

/// Reads the member of the root element's name; an empty root leaves the member as it is.
///
/// # Errors
///
/// As for [`from_slice`].
#[cfg(feature = "rest-xml")]
pub(crate) fn from_unwrapped(bytes: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let (mut reader, root) = open(bytes)?;
    let mut members = place.schema().members().iter().enumerate();
    match members.find(|(_, member)| member.xml_name() == root.name()) {
        Some((index, member)) if !is_empty(&root, &reader.parser) => {
            reader.member(&root, root, member, index, place)?;
        }
        _ => reader.parser.skip(root)?,
    }
    reader.parser.end()
}

/// Returns `true` if an element whose start tag has been read has no content.
#[cfg(feature = "rest-xml")]
fn is_empty(element: &Element<'_>, parser: &parser::Parser<'_>) -> bool {
    element.is_empty || parser.rest.trim_ascii_start().starts_with("</")
}

/// The name of the root element; `None` if the bytes are not XML.
#[cfg(feature = "rest-xml")]
pub(crate) fn root_name(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(parser::Parser::new(text, MAX_DEPTH).root().ok()?.name())
}

/// Reads a structure or union from the root element of a document; see [`from_slice`].
///
/// # Errors
///
/// As for [`from_slice`].
pub fn read<T: StructureMut + Empty>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::empty();
    from_slice(bytes, &mut value)?;
    Ok(value)
}

/// The reader of a document, and its root element.
fn open(bytes: &[u8]) -> Result<(Reader<'_>, Element<'_>), DecodeError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(FORMAT, Some(error.valid_up_to()), "bytes that are not UTF-8"))?;
    let mut reader = Reader::new(text);
    let root = reader.parser.root()?;
    Ok((reader, root))
}
