//! What a program implements for the client that it measures.

use std::future::Future;
use std::sync::Arc;

use crate::{Answer, Error};

/// The region of every client.
pub const REGION: &str = "us-east-1";

/// The access key of every client, that of AWS's documentation.
pub const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

/// The secret that belongs to [`ACCESS_KEY_ID`].
pub const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// How a reset of a password ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// It succeeded.
    Done,
    /// It failed with the error `UserNotFoundException`, as the client's own type for it.
    UserNotFound,
}

/// A client that is measured, configured as its users have it: what is not given here stays at its default.
///
/// It reads no environment and no profile. Each method is one call of an operation.
pub trait Client: Send + Sync + Sized + 'static {
    /// A client whose transport gives every request the same answer, from memory.
    ///
    /// # Errors
    /// When the client cannot be built.
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error>;

    /// A client of the server at the URL.
    ///
    /// # Errors
    /// When the client cannot be built.
    fn over_http(url: &str) -> Result<Self, Error>;

    /// `AdminResetUserPassword`.
    fn reset_password(&self, pool: &str, username: &str)
    -> impl Future<Output = Result<Reset, Error>> + Send;

    /// `ListUsers`: how many users are on the page.
    fn list_users(&self, pool: &str, limit: i32) -> impl Future<Output = Result<usize, Error>> + Send;

    /// `DescribeUserPool`: the id in the response.
    fn describe_user_pool(&self, pool: &str) -> impl Future<Output = Result<Option<String>, Error>> + Send;
}
