//! The calls to measure, and their expected results.

use std::str::FromStr;

use crate::{Client, Error, Reset};

const POOL: &str = "us-east-1_Example";

/// A call, and its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scenario {
    ResetPassword,
    UserNotFound,
    ListUsers,
    DescribeUserPool,
}

impl Scenario {
    const ALL: [Self; 4] = [Self::ResetPassword, Self::UserNotFound, Self::ListUsers, Self::DescribeUserPool];

    /// Its name on the command line, which is also that of the file with the response.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ResetPassword => "reset-password",
            Self::UserNotFound => "user-not-found",
            Self::ListUsers => "list-users",
            Self::DescribeUserPool => "describe-user-pool",
        }
    }

    /// The status of the response.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::UserNotFound => 400,
            Self::ResetPassword | Self::ListUsers | Self::DescribeUserPool => 200,
        }
    }

    /// Makes one call and checks its result.
    pub(crate) async fn call(self, client: &impl Client) -> Result<(), Error> {
        match self {
            Self::ResetPassword => expect(client.reset_password(POOL, "ada").await?, Reset::Done),
            Self::UserNotFound => expect(client.reset_password(POOL, "nobody").await?, Reset::UserNotFound),
            Self::ListUsers => expect(client.list_users(POOL, 60).await?, 60),
            Self::DescribeUserPool => expect(client.describe_user_pool(POOL).await?.as_deref(), Some(POOL)),
        }
    }
}

impl FromStr for Scenario {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no scenario `{name}`; there are {names}").into()
        })
    }
}

fn expect<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Result<(), Error> {
    if found == expected { Ok(()) } else { Err(format!("expected {expected:?}, found {found:?}").into()) }
}
