//! Notes in the table: one for each owner.

use std::collections::BTreeMap;
use std::error::Error;

use crate::dynamodb::Client;
use crate::dynamodb::operation::{GetItemRequest, PutItemRequest};
use crate::dynamodb::types::AttributeValue::{self, S};

/// The key of the table: the id of the owner's identity.
pub(crate) const OWNER: &str = "Owner";

const TEXT: &str = "Text";

fn key(owner: &str) -> BTreeMap<String, AttributeValue> {
    BTreeMap::from([(OWNER.to_owned(), S(owner.to_owned()))])
}

/// The owner's note.
pub(crate) async fn read(
    client: &Client,
    table: &str,
    owner: &str,
) -> Result<Option<String>, Box<dyn Error>> {
    let found = client.get_item(GetItemRequest::new(table, key(owner)).consistent_read(true)).await?;
    let mut item = found.into_output().item.unwrap_or_default();
    Ok(match item.remove(TEXT) {
        Some(S(text)) => Some(text),
        _ => None,
    })
}

/// Replaces the owner's note.
pub(crate) async fn write(
    client: &Client,
    table: &str,
    owner: &str,
    text: &str,
) -> Result<(), Box<dyn Error>> {
    let mut item = key(owner);
    item.insert(TEXT.to_owned(), S(text.to_owned()));
    client.put_item(PutItemRequest::new(table, item)).await?;
    Ok(())
}
