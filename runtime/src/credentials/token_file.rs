//! The files in which the AWS CLI keeps the tokens of sessions: JSON objects, whose unknown members are kept.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::ProviderContext;
use crate::codec::json;
use crate::schema::TimestampFormat;
use crate::types::{Document, Timestamp};

/// The number of times that a file is read if it is not complete, because another program is writing it.
const ATTEMPTS: u32 = 3;

const PAUSE: Duration = Duration::from_millis(50);

/// The content of a file.
#[derive(Clone)]
pub(super) struct TokenFile(Document);

/// The reason why a file cannot be read.
pub(super) enum Unreadable {
    Missing,
    Io(std::io::Error),
    Malformed,
}

impl TokenFile {
    /// Reads the file, which another program may be writing.
    pub(super) async fn read(context: &ProviderContext, path: &Path) -> Result<Self, Unreadable> {
        for attempt in 1.. {
            let content =
                context.environment.read(path).map_err(Unreadable::Io)?.ok_or(Unreadable::Missing)?;
            match json::document(&content) {
                Ok(document @ Document::Object(_)) => return Ok(Self(document)),
                _ if attempt < ATTEMPTS => context.clock.sleep(PAUSE).await,
                _ => break,
            }
        }
        Err(Unreadable::Malformed)
    }

    /// Writes the file.
    pub(super) fn write(&self, context: &ProviderContext, path: &Path) -> std::io::Result<()> {
        let text = json::document_to_string(&self.0).map_err(std::io::Error::other)?;
        context.environment.write(path, text.as_bytes())
    }

    /// A text, unless it is empty. Each name leads one level deeper.
    pub(super) fn text(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().try_fold(&self.0, |document, name| document.get(name))?;
        found.as_str().filter(|text| !text.is_empty())
    }

    /// A time, in the form of the CLI: `2026-01-31T12:00:00Z`, or with `UTC` at the end.
    pub(super) fn time(&self, names: &[&str]) -> Option<SystemTime> {
        let text = self.text(names)?;
        let text = text.strip_suffix("UTC").map_or_else(|| text.to_owned(), |time| format!("{time}Z"));
        Timestamp::parse(&text, TimestampFormat::DateTime).ok()?.try_into().ok()
    }

    /// Sets a text. Each name leads one level deeper.
    pub(super) fn set(&mut self, names: &[&str], text: impl Into<String>) {
        let mut place = &mut self.0;
        for name in names {
            if !matches!(place, Document::Object(_)) {
                *place = Document::Object(Default::default());
            }
            let Document::Object(entries) = place else { return };
            place = entries.entry((*name).to_owned()).or_default();
        }
        *place = Document::String(text.into());
    }

    /// Sets a time, in whole seconds.
    pub(super) fn set_time(&mut self, names: &[&str], time: SystemTime) {
        let whole = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let time = Timestamp::from(SystemTime::UNIX_EPOCH + Duration::from_secs(whole));
        if let Ok(text) = time.format(TimestampFormat::DateTime) {
            self.set(names, text);
        }
    }
}
