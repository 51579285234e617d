//! The place of a member in a message.

use crate::schema::{Member, Trait};

/// The side of an exchange that a message comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Message {
    Request,
    Response,
}

/// A place in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// In the body, beside other members.
    Body,
    /// The whole body.
    Payload,
    /// The header with this name.
    Header(&'static str),
    /// The headers whose names begin with this prefix.
    PrefixHeaders(&'static str),
    /// The path.
    Label,
    /// The parameter with this name in the query.
    Query(&'static str),
    /// Any parameters in the query.
    QueryParams,
    /// The status.
    ResponseCode,
}

impl Location {
    /// The place of a member of an input or output. A trait of the other side has no effect.
    pub(super) fn of(member: &Member, message: Message) -> Self {
        let is_request = message == Message::Request;
        match member.http_binding() {
            Some(Trait::HttpPayload) => Self::Payload,
            Some(Trait::HttpHeader(name)) => Self::Header(name),
            Some(Trait::HttpPrefixHeaders(prefix)) => Self::PrefixHeaders(prefix),
            Some(Trait::HttpLabel) if is_request => Self::Label,
            Some(Trait::HttpQuery(name)) if is_request => Self::Query(name),
            Some(Trait::HttpQueryParams) if is_request => Self::QueryParams,
            Some(Trait::HttpResponseCode) if !is_request => Self::ResponseCode,
            _ => Self::Body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn traits_of_the_other_side_have_no_effect() {
        let of = |traits| {
            let member = Member::new("a", &schema::STRING, traits);
            [Message::Request, Message::Response].map(|message| Location::of(&member, message))
        };
        assert_eq!(of(&[]), [Location::Body; 2]);
        assert_eq!(of(&[Trait::Required, Trait::HttpLabel]), [Location::Label, Location::Body]);
        assert_eq!(of(&[Trait::HttpQuery("q")]), [Location::Query("q"), Location::Body]);
        assert_eq!(of(&[Trait::HttpResponseCode]), [Location::Body, Location::ResponseCode]);
        assert_eq!(of(&[Trait::HttpHeader("h")]), [Location::Header("h"); 2]);
    }
}
