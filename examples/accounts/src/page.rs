//! Lists are returned page by page, with a token for the next page.

use serde::{Deserialize, Serialize};

use crate::error::Failure;

/// The largest page of a user pool's lists.
const LARGEST: i32 = 60;

/// The page to return: `?limit=20&page=TOKEN`.
#[derive(Deserialize)]
pub(crate) struct PageQuery {
    limit: Option<i32>,
    page: Option<String>,
}

/// A page of a list.
#[derive(Serialize)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// The token of the next page, unless this is the last.
    pub(crate) next: Option<String>,
}

impl PageQuery {
    /// The number of items on the page and its token, as requests have them.
    pub(crate) fn checked(self) -> Result<(Option<i32>, Option<String>), Failure> {
        match self.limit {
            Some(limit) if !(1..=LARGEST).contains(&limit) => {
                Err(Failure::invalid(format!("The limit of a page is 1 to {LARGEST}.")))
            }
            limit => Ok((limit, self.page)),
        }
    }
}
