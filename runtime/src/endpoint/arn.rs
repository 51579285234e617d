//! `aws.parseArn`: the parts of an Amazon Resource Name.

/// The parts of an ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// The partition.
    pub partition: &'a str,
    /// The service.
    pub service: &'a str,
    /// The region; may be empty.
    pub region: &'a str,
    /// The account; may be empty.
    pub account_id: &'a str,
    /// The resource, split at colons and slashes.
    pub resource_id: Vec<&'a str>,
}

/// Splits an ARN; `None` for any other text.
///
/// <https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-parsearn-function>
pub fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next();
    let (arn, partition, service) = (next()?, next()?, next()?);
    let (region, account_id, resource) = (next()?, next()?, next()?);
    if arn != "arn" || partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    let resource_id = resource.split([':', '/']).collect();
    Some(Arn { partition, service, region, account_id, resource_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_arns_apart() {
        let arn = parse_arn("arn:aws:s3:us-east-1:1234:accesspoint/name:a").unwrap();
        assert_eq!((arn.partition, arn.service), ("aws", "s3"));
        assert_eq!((arn.region, arn.account_id), ("us-east-1", "1234"));
        assert_eq!(arn.resource_id, ["accesspoint", "name", "a"]);
        assert_eq!(parse_arn("arn:aws:s3:::bucket").unwrap().resource_id, ["bucket"]);
    }

    #[test]
    fn refuses_what_is_no_arn() {
        for text in ["", "arn:aws:s3::", "arn:aws:s3:::", "arn::s3:::a", "arn:aws::::a", "urn:aws:s3:::a"] {
            assert_eq!(parse_arn(text), None, "{text}");
        }
    }
}
