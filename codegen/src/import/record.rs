//! `source.toml`: the origin of a model.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The origin of an upstream file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The URL of the upstream repository.
    pub repository: String,
    /// The revision in that repository, if known.
    pub revision: Option<String>,
    /// The day of the file.
    pub date: Date,
    /// The name of the file.
    pub file: String,
}

impl Origin {
    /// The repository in which AWS publishes its models.
    pub const DEFAULT_REPOSITORY: &'static str = "https://github.com/aws/api-models-aws";
}

/// The content of `source.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// The URL of the upstream repository.
    pub repository: String,
    /// The revision in that repository, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// The day of the file.
    pub date: Date,
    /// The name of the file, or of the folder of files.
    pub file: String,
    /// The SHA-256 digest, in hexadecimal, of the file's text or of the concatenated texts of all files.
    pub sha256: String,
}

impl SourceRecord {
    /// The record of an upstream file with this text.
    pub fn new(origin: Origin, text: &str) -> Self {
        let Origin { repository, revision, date, file } = origin;
        Self { repository, revision, date, file, sha256: sha256(text) }
    }

    /// The text of `source.toml`.
    pub fn to_toml(&self) -> String {
        let fields = toml::to_string(self).expect("a table of strings has a TOML text");
        format!("# Where model.json comes from. Written by the generator when it imports a model.\n{fields}")
    }
}

/// The SHA-256 digest of a text, in hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    hmac_sha256::Hash::hash(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A day, as `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(String);

/// A text is not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate(String);

impl Date {
    /// Parses a day.
    ///
    /// # Errors
    /// If the text does not have the form `YYYY-MM-DD`, or the month or day does not exist.
    pub fn parse(text: &str) -> Result<Self, InvalidDate> {
        let is_right = |(index, byte): (usize, u8)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let has_form = text.len() == 10 && text.bytes().enumerate().all(is_right);
        if has_form && ("01"..="12").contains(&&text[5..7]) && ("01"..="31").contains(&&text[8..]) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidDate(text.to_owned()))
        }
    }

    /// The day in the name of a file, compressed or not, that ends in `-YYYY-MM-DD.json`.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".gz").unwrap_or(name).strip_suffix(".json")?;
        let start = stem.len().checked_sub(11)?;
        Self::parse(stem.get(start..)?.strip_prefix('-')?).ok()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        Self::parse(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date of the form YYYY-MM-DD", self.0)
    }
}

impl std::error::Error for InvalidDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(Date::parse("2026-04-12").unwrap().to_string(), "2026-04-12");
        for text in [
            "",
            "2026-4-12",
            "2026-13-01",
            "2026-00-01",
            "2026-01-32",
            "2026/01/01",
            "20260412ab",
            "é026-01-1",
        ] {
            assert_eq!(Date::parse(text), Err(InvalidDate(text.to_owned())));
        }
    }

    #[test]
    fn dates_of_file_names() {
        let date = |name| Date::of_file_name(name).map(|date| date.to_string());
        assert_eq!(date("service-2026-04-12.json").as_deref(), Some("2026-04-12"));
        for name in
            ["service.json", "2026-04-12.json", "service2026-04-12.json", "service-2026-04-12.yaml", ".json"]
        {
            assert_eq!(date(name), None);
        }
    }

    #[test]
    fn the_text_of_a_record() {
        let origin = Origin {
            repository: Origin::DEFAULT_REPOSITORY.to_owned(),
            revision: None,
            date: Date::parse("2026-04-12").unwrap(),
            file: "a.json".to_owned(),
        };
        let record = SourceRecord::new(origin, "abc");
        let expected = "\
# Where model.json comes from. Written by the generator when it imports a model.
repository = \"https://github.com/aws/api-models-aws\"
date = \"2026-04-12\"
file = \"a.json\"
sha256 = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"
";
        assert_eq!(record.to_toml(), expected);
        assert_eq!(toml::from_str::<SourceRecord>(expected), Ok(record));
    }
}
