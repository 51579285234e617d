//! Tokens with which transfers are resumed, and their text.
//!
//! The text has a line for each value, with its name, so that it can be saved and read by another version.

#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use farrier_runtime::checksum::Algorithm;

pub use self::text::InvalidToken;
use self::text::{Fields, Writer};
use crate::checksum::Scheme;
use crate::plan::{Sizes, range};

/// The first lines of the texts.
const UPLOAD: &str = "farrier-s3-upload 1";
const DOWNLOAD: &str = "farrier-s3-download 1";

/// The state of an upload or a copy that is not complete: the id of the multipart upload, and the finished parts.
///
/// [`Display`](fmt::Display) writes it as text, and [`FromStr`] reads it. It contains neither credentials nor keys.
/// Anyone with the right to write the object can continue the upload with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadToken {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) upload_id: String,
    pub(crate) sizes: Sizes,
    /// The length of the whole object, if it is known.
    pub(crate) length: Option<u64>,
    pub(crate) scheme: Scheme,
    /// The entity tag of the source of a copy.
    pub(crate) source_etag: Option<String>,
    pub(crate) parts: BTreeMap<u32, FinishedPart>,
}

/// A part that S3 has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FinishedPart {
    pub(crate) length: u64,
    pub(crate) etag: String,
    /// In base64. `None` for a copied part if S3 does not return it.
    pub(crate) checksum: Option<String>,
}

impl UploadToken {
    /// The id of the multipart upload.
    pub fn upload_id(&self) -> &str {
        &self.upload_id
    }

    /// The number of bytes in finished parts.
    pub fn done(&self) -> u64 {
        self.parts.values().map(|part| part.length).sum()
    }
}

impl fmt::Display for UploadToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new(f, UPLOAD)?;
        writer.line("bucket", [&self.bucket])?;
        writer.line("key", [&self.key])?;
        writer.line("upload-id", [&self.upload_id])?;
        writer.line("part-size", [&self.sizes.first])?;
        if self.sizes.is_growing {
            writer.line("growing", [""])?;
        }
        writer.line_if("length", self.length)?;
        writer.line("algorithm", [self.scheme.algorithm.name()])?;
        if self.scheme.is_composite {
            writer.line("composite", [""])?;
        }
        writer.line_if("source-etag", self.source_etag.as_deref())?;
        for (number, FinishedPart { length, etag, checksum }) in &self.parts {
            let checksum = checksum.as_deref().unwrap_or_default();
            writer.line("part", [&number as &dyn fmt::Display, length, etag, &checksum])?;
        }
        Ok(())
    }
}

impl FromStr for UploadToken {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, InvalidToken> {
        let mut fields = Fields::read(text, UPLOAD)?;
        let mut parts = BTreeMap::new();
        for part in fields.all("part") {
            let [number, length, etag, checksum] = text::values(&part)?;
            let checksum = Some(checksum).filter(|checksum| !checksum.is_empty());
            parts.insert(
                text::number(&number)?,
                FinishedPart { length: text::number(&length)?, etag, checksum },
            );
        }
        Ok(Self {
            bucket: fields.one("bucket")?,
            key: fields.one("key")?,
            upload_id: fields.one("upload-id")?,
            sizes: Sizes {
                first: fields.number("part-size")?,
                is_growing: fields.optional("growing")?.is_some(),
            },
            length: fields.optional_number("length")?,
            scheme: Scheme {
                algorithm: fields.algorithm()?,
                is_composite: fields.optional("composite")?.is_some(),
            },
            source_etag: fields.optional("source-etag")?,
            parts,
        })
    }
}

/// The state of a download that is not complete: the version of the object, and the finished parts.
///
/// [`Display`](fmt::Display) writes it as text, and [`FromStr`] reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DownloadToken {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) etag: String,
    pub(crate) length: u64,
    pub(crate) part_size: u64,
    pub(crate) algorithm: Algorithm,
    /// The part of a partial file's name that distinguishes it from others; `None` if the target is a writer.
    pub(crate) partial: Option<String>,
    /// The checksums of the finished parts, in base64.
    pub(crate) parts: BTreeMap<u32, String>,
}

impl DownloadToken {
    /// The number of bytes in finished parts. A writer has received these bytes, from the beginning of the object.
    pub fn done(&self) -> u64 {
        self.finished().map(|(_, length)| length).sum()
    }

    /// The positions of the bytes of a part.
    pub(crate) fn range(&self, number: u32) -> Range<u64> {
        range(number, self.part_size, self.length)
    }

    /// The checksums of the finished parts, with their lengths.
    pub(crate) fn finished(&self) -> impl Iterator<Item = (&str, u64)> {
        self.parts.iter().map(|(number, checksum)| {
            let range = self.range(*number);
            (checksum.as_str(), range.end - range.start)
        })
    }
}

impl fmt::Display for DownloadToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new(f, DOWNLOAD)?;
        writer.line("bucket", [&self.bucket])?;
        writer.line("key", [&self.key])?;
        writer.line("etag", [&self.etag])?;
        writer.line("length", [&self.length])?;
        writer.line("part-size", [&self.part_size])?;
        writer.line("algorithm", [self.algorithm.name()])?;
        writer.line_if("partial", self.partial.as_deref())?;
        for (number, checksum) in &self.parts {
            writer.line("part", [&number as &dyn fmt::Display, checksum])?;
        }
        Ok(())
    }
}

impl FromStr for DownloadToken {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, InvalidToken> {
        let mut fields = Fields::read(text, DOWNLOAD)?;
        let mut parts = BTreeMap::new();
        for part in fields.all("part") {
            let [number, checksum] = text::values(&part)?;
            parts.insert(text::number(&number)?, checksum);
        }
        Ok(Self {
            bucket: fields.one("bucket")?,
            key: fields.one("key")?,
            etag: fields.one("etag")?,
            length: fields.number("length")?,
            part_size: fields.number("part-size")?,
            algorithm: fields.algorithm()?,
            partial: fields.optional("partial")?,
            parts,
        })
    }
}
