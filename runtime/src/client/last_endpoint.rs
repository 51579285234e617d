//! The endpoint that was resolved last: most calls of a client have the same one, so its rules rarely run again. Calls that
//! alternate between endpoints run them each time, as they would without this.

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::endpoint::{Endpoint, EndpointError, EndpointParams};

/// The last endpoint and its parameters, which all calls of a client share.
#[derive(Default)]
pub(super) struct LastEndpoint(Mutex<Option<Box<dyn Any + Send>>>);

struct Resolved<P> {
    params: P,
    endpoint: Arc<Endpoint>,
}

impl LastEndpoint {
    /// The endpoint for these parameters.
    ///
    /// # Errors
    /// If a rule rejects the parameters or none matches them.
    pub(super) fn resolve<P: EndpointParams>(&self, params: &P) -> Result<Arc<Endpoint>, EndpointError> {
        let known = self.last().as_ref().and_then(|last| {
            let last: &Resolved<P> = last.downcast_ref()?;
            (last.params == *params).then(|| Arc::clone(&last.endpoint))
        });
        if let Some(endpoint) = known {
            return Ok(endpoint);
        }
        let endpoint = Arc::new(params.resolve()?);
        let resolved = Resolved { params: params.clone(), endpoint: Arc::clone(&endpoint) };
        *self.last() = Some(Box::new(resolved));
        Ok(endpoint)
    }

    fn last(&self) -> MutexGuard<'_, Option<Box<dyn Any + Send>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::BuiltIns;

    /// The endpoint is the parameter, and must not be empty.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Params(String);

    impl EndpointParams for Params {
        fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

        fn resolve(&self) -> Result<Endpoint, EndpointError> {
            if self.0.is_empty() { Err(EndpointError::new("empty")) } else { Ok(Endpoint::new(&self.0)) }
        }
    }

    #[test]
    fn other_parameters_have_other_endpoints() {
        let (last, params) = (LastEndpoint::default(), |text: &str| Params(text.to_owned()));
        let resolve = |text| last.resolve(&params(text)).unwrap();
        let first = resolve("a");
        assert!(Arc::ptr_eq(&first, &resolve("a")));
        let second = resolve("b");
        assert_eq!(second.url(), "b");
        assert!(last.resolve(&params("")).is_err());
        assert!(Arc::ptr_eq(&second, &resolve("b")));
        assert_eq!(*first, *resolve("a"));
    }
}
