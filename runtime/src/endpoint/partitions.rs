use super::Partition;
pub(super) static PARTITIONS: [Partition; 1] = [Partition { name: "aws", dns_suffix: "amazonaws.com", dual_stack_dns_suffix: "api.aws", implicit_global_region: "us-east-1", supports_fips: true, supports_dual_stack: true, prefixes: &["us"] }];
pub(super) static REGIONS: [(&str, usize); 1] = [("us-east-1", 0)];
