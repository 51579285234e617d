//! The options that all transfers have.

use std::sync::Arc;

use crate::progress::Observer;

/// A function that receives the state of a transfer.
type Checkpoint<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// The options of a transfer whose token is a `T`.
pub(crate) struct Options<T> {
    pub(crate) observer: Option<Observer>,
    pub(crate) keep: bool,
    pub(crate) checkpoint: Option<Checkpoint<T>>,
    pub(crate) resume: Option<T>,
}

impl<T> Options<T> {
    /// Calls the function for checkpoints, if there is one.
    pub(crate) fn save(&self, token: &T) {
        if let Some(checkpoint) = &self.checkpoint {
            checkpoint(token);
        }
    }
}

impl<T> Default for Options<T> {
    fn default() -> Self {
        Self { observer: None, keep: false, checkpoint: None, resume: None }
    }
}

/// Implements the methods that set the options of a transfer. The caller gives their documentation, which differs.
macro_rules! option_setters {
    (
        $transfer:ident, $token:ident;
        $(#[$progress:meta])* progress
        $(#[$keep_parts:meta])* keep_parts
        $(#[$checkpoint:meta])* checkpoint
        $(#[$resume:meta])* resume
    ) => {
        impl $transfer {
            $(#[$progress])*
            pub fn progress(mut self, observer: impl Fn($crate::Progress) + Send + Sync + 'static) -> Self {
                self.options.observer = Some(std::sync::Arc::new(observer));
                self
            }

            $(#[$keep_parts])*
            pub fn keep_parts(mut self, yes: bool) -> Self {
                self.options.keep = yes;
                self
            }

            $(#[$checkpoint])*
            pub fn checkpoint(mut self, save: impl Fn(&$token) + Send + Sync + 'static) -> Self {
                self.options.checkpoint = Some(std::sync::Arc::new(save));
                self.keep_parts(true)
            }

            $(#[$resume])*
            pub fn resume(mut self, token: $token) -> Self {
                self.options.resume = Some(token);
                self
            }
        }
    };
}
pub(crate) use option_setters;
