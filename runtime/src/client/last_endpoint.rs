//! The endpoint that was resolved last: most calls of a client have the same one, so its rules rarely run again. Calls that
//! alternate between endpoints run them each time, as they would without this.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::endpoint::{AnyParams, Endpoint, EndpointError};

/// The last endpoint and its parameters, which all calls of a client share.
#[derive(Default)]
pub(super) struct LastEndpoint(Mutex<Option<Resolved>>);

struct Resolved {
    params: Box<dyn AnyParams>,
    endpoint: Arc<Endpoint>,
}

impl LastEndpoint {
    /// The endpoint for these parameters.
    ///
    /// # Errors
    /// If a rule rejects the parameters or none matches them.
    pub(super) fn resolve(&self, params: &dyn AnyParams) -> Result<Arc<Endpoint>, EndpointError> {
        let known = self.last().as_ref().and_then(|last| {
            let is_known = params.equals(&*last.params);
            is_known.then(|| Arc::clone(&last.endpoint))
        });
        if let Some(endpoint) = known {
            return Ok(endpoint);
        }
        let endpoint = Arc::new(params.resolve()?);
        *self.last() = Some(Resolved { params: params.boxed(), endpoint: Arc::clone(&endpoint) });
        Ok(endpoint)
    }

    fn last(&self) -> MutexGuard<'_, Option<Resolved>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::{BuiltIns, EndpointParams};

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
