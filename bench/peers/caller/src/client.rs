//! The trait that each program implements for its client.

use std::future::Future;
use std::sync::Arc;

use crate::{Answer, Error};

/// The region of every client.
pub const REGION: &str = "us-east-1";

/// The access key of every client, from AWS's documentation.
pub const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

/// The secret that belongs to [`ACCESS_KEY_ID`].
pub const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The result of resetting a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Success.
    Done,
    /// The error `UserNotFoundException`, as the client's own type for it.
    UserNotFound,
}

/// A measured client in its usual configuration: settings that are not given here keep their defaults.
///
/// It does not read the environment or profiles. Each method is one call of an operation.
pub trait Client: Send + Sync + Sized + 'static {
    /// Makes a client whose transport gives every request the same answer, from memory.
    ///
    /// # Errors
    /// If the client cannot be built.
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error>;

    /// Makes a client of the server at a URL.
    ///
    /// # Errors
    /// If the client cannot be built.
    fn over_http(url: &str) -> Result<Self, Error>;

    /// `AdminResetUserPassword`.
    fn reset_password(&self, pool: &str, username: &str)
    -> impl Future<Output = Result<Reset, Error>> + Send;

    /// `ListUsers`: returns the number of users on the page.
    fn list_users(&self, pool: &str, limit: i32) -> impl Future<Output = Result<usize, Error>> + Send;

    /// `DescribeUserPool`: returns the id in the response.
    fn describe_user_pool(&self, pool: &str) -> impl Future<Output = Result<Option<String>, Error>> + Send;
}
