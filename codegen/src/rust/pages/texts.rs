//! The texts of the model, each converted once: many members have the same, and a text is on several pages.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::text::Docs;

/// The texts that were converted so far, without links from names to items.
#[derive(Debug, Default)]
pub(crate) struct Texts(Mutex<BTreeMap<String, Docs>>);

impl Texts {
    /// Converts a text, or finds it converted.
    pub(super) fn convert(&self, text: &str) -> Docs {
        if let Some(docs) = self.converted().get(text) {
            return docs.clone();
        }
        let docs = Docs::convert(text);
        self.converted().insert(text.to_owned(), docs.clone());
        docs
    }

    fn converted(&self) -> MutexGuard<'_, BTreeMap<String, Docs>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
