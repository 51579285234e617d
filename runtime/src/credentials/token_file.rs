//! The files in which the AWS CLI keeps the tokens of sessions: JSON objects, whose unknown members are kept.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::ProviderContext;
use crate::BoxFuture;
use crate::codec::json;
use crate::schema::TimestampFormat;
use crate::types::{Document, Timestamp};

/// The time before its expiry at which the token of a session is refreshed.
pub(super) const AHEAD: Duration = Duration::from_secs(5 * 60);

/// The number of times that a file is read if it is not complete, because another program is writing it.
const ATTEMPTS: u32 = 3;

const PAUSE: Duration = Duration::from_millis(50);

/// A file and its content.
pub(super) struct TokenFile {
    path: PathBuf,
    content: Document,
}

/// The reason why a file cannot be read.
pub(super) enum Unreadable {
    Missing,
    Io(io::Error),
    Malformed,
}

impl TokenFile {
    /// Reads the file, which another program may be writing. Boxed, so that programs contain the code once.
    pub(super) fn read<'a>(
        context: &'a ProviderContext,
        path: &'a Path,
    ) -> BoxFuture<'a, Result<Self, Unreadable>> {
        Box::pin(async move {
            for attempt in 1.. {
                let bytes =
                    context.environment.read(path).map_err(Unreadable::Io)?.ok_or(Unreadable::Missing)?;
                match json::document(&bytes) {
                    Ok(content @ Document::Object(_)) => return Ok(Self { path: path.to_owned(), content }),
                    _ if attempt < ATTEMPTS => context.clock.sleep(PAUSE).await,
                    _ => break,
                }
            }
            Err(Unreadable::Malformed)
        })
    }

    /// Writes the content back, so that the AWS CLI and other programs find it. A failure is only logged, because the
    /// content can still be used.
    pub(super) fn store(&self, context: &ProviderContext) {
        if let Err(_error) = self.write(context) {
            #[cfg(feature = "tracing")]
            tracing::warn!(path = %self.path.display(), error = %_error, "the refreshed session cannot be stored");
        }
    }

    fn write(&self, context: &ProviderContext) -> io::Result<()> {
        let text = json::document_to_string(&self.content).map_err(io::Error::other)?;
        context.environment.write(&self.path, text.as_bytes())
    }

    /// A text, unless it is empty. Each name leads one level deeper.
    pub(super) fn text(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().try_fold(&self.content, |document, name| document.get(name))?;
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
        let mut place = &mut self.content;
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
        let whole = Timestamp::from_secs(Timestamp::from(time).secs());
        if let Ok(text) = whole.format(TimestampFormat::DateTime) {
            self.set(names, text);
        }
    }
}
