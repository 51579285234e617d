//! Events of any type.

use std::any::Any;

use crate::serde::Structure;

/// An event of any type.
pub(crate) trait AnyEvent: Send + Sync + 'static {
    fn structure(&self) -> &dyn Structure;

    fn into_any(self: Box<Self>) -> Box<dyn Any>;

    fn boxed_clone(&self) -> Box<dyn AnyEvent>;
}

pub(super) fn boxed<T: AnyEvent>(event: T) -> Box<dyn AnyEvent> {
    Box::new(event)
}

impl<T: Structure + Clone + Send + Sync + 'static> AnyEvent for T {
    fn structure(&self) -> &dyn Structure {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }

    fn boxed_clone(&self) -> Box<dyn AnyEvent> {
        Box::new(self.clone())
    }
}
