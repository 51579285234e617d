//! The handlers: each makes a request of the user pool from a request of the service, and a response from its output.

pub(crate) mod groups;
pub(crate) mod me;
pub(crate) mod passwords;
pub(crate) mod sign_in;
pub(crate) mod sign_up;
pub(crate) mod users;

use std::sync::Arc;

use axum::extract::State;
use farrier_cognito_identity_provider::types::CodeDeliveryDetailsType;
use serde::Serialize;

use crate::App;
use crate::error::Failure;

/// The state that handlers take.
type Shared = State<Arc<App>>;

/// What a handler returns.
type Result<T> = std::result::Result<T, Failure>;

/// Where a code was sent.
#[derive(Serialize)]
pub(crate) struct Delivery {
    /// The address, with most of its characters masked.
    to: Option<String>,
    medium: Option<String>,
}

impl From<CodeDeliveryDetailsType> for Delivery {
    fn from(details: CodeDeliveryDetailsType) -> Self {
        Self { to: details.destination, medium: details.delivery_medium.map(|medium| medium.to_string()) }
    }
}
