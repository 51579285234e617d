//! The file of users.

use std::fmt;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::GetCsvHeaderRequest;

use super::error::ImportError;
use crate::call_error::CallError;
use crate::caller::Caller;

/// The column with the name of the user, in pools whose users do not sign in with an address.
const USERNAME: &str = "cognito:username";

/// The column that says whether the user has a second factor.
const MFA: &str = "cognito:mfa_enabled";

/// Columns with a default, because Cognito does not accept an empty value.
const FLAGS: [&str; 3] = [MFA, "email_verified", "phone_number_verified"];

/// A file of users, with the columns of a pool. Columns that a user does not have are empty, or `false` for flags.
#[derive(Clone)]
pub struct Csv {
    header: Vec<String>,
    text: String,
    users: usize,
}

impl Csv {
    /// An empty file with the columns of a pool.
    ///
    /// # Errors
    /// If the call fails.
    pub async fn for_pool(client: &Client, pool: &str) -> Result<Self, ImportError> {
        Self::load(client, pool).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// If the call fails.
    #[cfg(feature = "blocking")]
    pub fn for_pool_blocking(
        client: &farrier_cognito_identity_provider::blocking::Client,
        pool: &str,
    ) -> Result<Self, ImportError> {
        farrier_runtime::blocking::block_on(Self::load(client, pool))
    }

    async fn load(client: &impl Caller, pool: &str) -> Result<Self, ImportError> {
        let response = client.call(GetCsvHeaderRequest::new(pool)).await.map_err(CallError::new)?;
        Ok(Self::new(response.into_output().csv_header.unwrap_or_default()))
    }

    /// An empty file with these columns.
    pub fn new(header: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let header: Vec<String> = header.into_iter().map(Into::into).collect();
        let mut text = String::new();
        push_row(&mut text, header.iter().map(String::as_str));
        Self { header, text, users: 0 }
    }

    /// The columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The number of users.
    pub fn len(&self) -> usize {
        self.users
    }

    /// Returns `true` if there are no users.
    pub fn is_empty(&self) -> bool {
        self.users == 0
    }

    /// The file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Adds a user.
    ///
    /// # Errors
    /// If the pool does not have a column, or the user has no name in a pool that needs one. The file stays the same.
    pub fn add(
        &mut self,
        values: impl IntoIterator<Item = (impl AsRef<str>, impl Into<String>)>,
    ) -> Result<(), ImportError> {
        let mut row: Vec<Option<String>> = vec![None; self.header.len()];
        for (name, value) in values {
            let column = self.header.iter().position(|column| column == name.as_ref());
            let column = column.ok_or_else(|| ImportError::Column(name.as_ref().to_owned()))?;
            row[column] = Some(value.into()).filter(|value| !value.is_empty());
        }
        if self.header.iter().zip(&row).any(|(column, value)| column == USERNAME && value.is_none()) {
            return Err(ImportError::Missing(USERNAME));
        }
        let default = |column: &str| if FLAGS.contains(&column) { "false" } else { "" };
        let row: Vec<String> = self
            .header
            .iter()
            .zip(row)
            .map(|(column, value)| value.unwrap_or_else(|| default(column).to_owned()))
            .collect();
        push_row(&mut self.text, row.iter().map(String::as_str));
        self.users += 1;
        Ok(())
    }
}

/// Appends a line with these values.
fn push_row<'a>(text: &mut String, values: impl Iterator<Item = &'a str>) {
    for (index, value) in values.enumerate() {
        if index > 0 {
            text.push(',');
        }
        if value.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&value.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(value);
        }
    }
    text.push('\n');
}

/// Shows the columns and the number of users.
impl fmt::Debug for Csv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("header", &self.header).field("users", &self.users).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_have_the_columns_of_the_pool() {
        let mut csv = Csv::new([MFA, "name", "email", "email_verified", USERNAME]);
        csv.add([(USERNAME, "ada"), ("name", "Lovelace, \"Ada\""), ("email_verified", "true")]).unwrap();
        csv.add([(USERNAME, "grace"), ("email", "")]).unwrap();
        let expected = "cognito:mfa_enabled,name,email,email_verified,cognito:username\n\
                        false,\"Lovelace, \"\"Ada\"\"\",,true,ada\n\
                        false,,,false,grace\n";
        assert_eq!((csv.as_str(), csv.len()), (expected, 2));
        let error = csv.add([("nickname", "a")]).unwrap_err();
        assert!(matches!(error, ImportError::Column(name) if name == "nickname"));
        assert!(matches!(csv.add([("name", "a")]), Err(ImportError::Missing(USERNAME))));
        assert_eq!(csv.as_str(), expected);
        assert!(!format!("{csv:?}").contains("ada"));
    }
}
