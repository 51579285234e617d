//! Clients that call a mock.

use super::Mock;
use crate::client::Builder;
use crate::credentials::Credentials;
use crate::environment::FixedEnvironment;
use crate::time::TestClock;

impl<C> Builder<C> {
    /// Calls a mock and reads nothing from the environment: the client gets a region, credentials, and a clock whose
    /// delays take no time. Timeouts are off. Later settings replace these.
    #[must_use]
    pub fn mock(self, mock: &Mock) -> Self {
        self.environment(FixedEnvironment::default())
            .region("us-east-1")
            .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "of no account"))
            .transport(mock.clone())
            .clock(TestClock::new())
            .attempt_timeout(None)
            .operation_timeout(None)
    }
}
