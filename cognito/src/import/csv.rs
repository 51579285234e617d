//! The file of users, in the format of the
//! [developer guide](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool-csv-header.html).
//!
//! It is not the usual CSV: values are not quoted, a comma in a value follows a backslash, and a value cannot contain a line
//! break.

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

/// The attributes that must have a value if the flag beside them is `true`.
const VERIFIED: [(&str, &str); 2] = [("email_verified", "email"), ("phone_number_verified", "phone_number")];

/// The greatest number of users in a file.
const MAX_USERS: usize = 500_000;

/// The greatest size of a file, in bytes.
const MAX_FILE: usize = 100_000_000;

/// The greatest length of a row, in characters.
const MAX_ROW: usize = 16_000;

/// A file of users, with the columns of a pool. Columns that a user does not have are empty, or `false` for flags.
///
/// Dates of birth are written as `02/01/1985` (month, day, year), and `updated_at` as seconds since 1970. A user needs an
/// address that the pool verifies (`email_verified` or `phone_number_verified`), to receive the code for a password.
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
        push_row(&mut text, &header);
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
    /// If the pool does not have a column, a value is missing or cannot be written, or the file is full. The file stays the
    /// same.
    pub fn add(
        &mut self,
        values: impl IntoIterator<Item = (impl AsRef<str>, impl Into<String>)>,
    ) -> Result<(), ImportError> {
        let mut row = vec![String::new(); self.header.len()];
        for (name, value) in values {
            let column = self.header.iter().position(|column| column == name.as_ref());
            let column = column.ok_or_else(|| ImportError::Column(name.as_ref().to_owned()))?;
            row[column] = value.into();
        }
        for (column, value) in self.header.iter().zip(&mut row) {
            if value.is_empty() && FLAGS.contains(&column.as_str()) {
                *value = "false".to_owned();
            }
            check_value(column, value)?;
        }
        self.check_presence(&row)?;
        let mut line = String::new();
        push_row(&mut line, &row);
        if line.chars().count() > MAX_ROW {
            return Err(ImportError::Limit("a row has at most 16,000 characters"));
        }
        if self.users == MAX_USERS || self.text.len() + line.len() > MAX_FILE {
            return Err(ImportError::Limit("a file has at most 500,000 users and 100 MB"));
        }
        self.text.push_str(&line);
        self.users += 1;
        Ok(())
    }

    /// Checks the values that a user must have: the name, and the addresses that are verified.
    fn check_presence(&self, row: &[String]) -> Result<(), ImportError> {
        let value =
            |name| self.header.iter().position(|column| column == name).map(|index| row[index].as_str());
        if value(USERNAME) == Some("") {
            return Err(ImportError::Missing(USERNAME));
        }
        let is_verified = |flag| value(flag).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        match VERIFIED.iter().find(|(flag, name)| is_verified(flag) && value(name) == Some("")) {
            Some((_, name)) => Err(ImportError::Missing(name)),
            None => Ok(()),
        }
    }
}

/// Checks that the format can represent a value, and that names do not have spaces.
fn check_value(column: &str, value: &str) -> Result<(), ImportError> {
    let is_refused = |character: char| match column {
        USERNAME => character.is_whitespace(),
        _ => matches!(character, '\n' | '\r'),
    };
    if value.contains(is_refused) { Err(ImportError::Value(column.to_owned())) } else { Ok(()) }
}

/// Appends a line with these values.
fn push_row(text: &mut String, values: &[String]) {
    let values: Vec<String> = values.iter().map(|value| value.replace(',', "\\,")).collect();
    text.push_str(&values.join(","));
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
        csv.add([
            (USERNAME, "ada"),
            ("name", "Lovelace, \"Ada\""),
            ("email", "a@b.c"),
            ("email_verified", "true"),
        ])
        .unwrap();
        csv.add([(USERNAME, "grace"), ("email", "")]).unwrap();
        // As the developer guide says: without quotation marks, and with a backslash before a comma.
        let expected = "cognito:mfa_enabled,name,email,email_verified,cognito:username\n\
                        false,Lovelace\\, \"Ada\",a@b.c,true,ada\n\
                        false,,,false,grace\n";
        assert_eq!((csv.as_str(), csv.len()), (expected, 2));
        let error = csv.add([("nickname", "a")]).unwrap_err();
        assert!(matches!(error, ImportError::Column(name) if name == "nickname"));
        assert!(matches!(csv.add([("name", "a")]), Err(ImportError::Missing(USERNAME))));
        let without_address = [(USERNAME, "joan"), ("email_verified", "TRUE")];
        assert!(matches!(csv.add(without_address), Err(ImportError::Missing("email"))));
        for (column, value) in
            [("name", "a\nb"), ("name", "a\rb"), (USERNAME, "joan clarke"), (USERNAME, "joan\t")]
        {
            let error = csv.add([(USERNAME, "joan"), (column, value)]).unwrap_err();
            assert!(matches!(error, ImportError::Value(name) if name == column), "{value:?}");
        }
        assert_eq!(csv.as_str(), expected);
        assert!(!format!("{csv:?}").contains("ada"));
    }

    #[test]
    fn files_have_limits() {
        let mut csv = Csv::new(["name", USERNAME]);
        let name = "é".repeat(MAX_ROW - "ada,\n".len());
        csv.add([(USERNAME, "ada"), ("name", &name)]).unwrap();
        let too_long = csv.add([(USERNAME, "grace"), ("name", &name)]).unwrap_err();
        assert!(matches!(too_long, ImportError::Limit(_)), "{too_long}");
        csv.users = MAX_USERS;
        assert!(matches!(csv.add([(USERNAME, "grace")]), Err(ImportError::Limit(_))));
    }
}
