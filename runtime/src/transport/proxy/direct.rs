//! The hosts that are reached without a proxy.

use std::net::IpAddr;

/// The rules of `NO_PROXY`.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct NoProxy(Vec<Rule>);

#[derive(Clone, Debug)]
struct Rule {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(Clone, Debug)]
enum Hosts {
    All,
    /// A name in lower case, and all its subdomains.
    Domain(String),
    /// The addresses that share this number of leading bits.
    Network(IpAddr, u32),
}

impl NoProxy {
    /// Reads a list separated by commas or white space, line endings included. Entries that are not valid match nothing.
    pub(in super::super) fn parse(list: &str) -> Self {
        let mut rules = Vec::new();
        for entry in list.split(|c: char| c == ',' || c.is_ascii_whitespace()) {
            if !entry.is_empty() {
                rules.extend(Rule::parse(entry));
            }
        }
        Self(rules)
    }

    /// Returns `true` if this host is reached without a proxy.
    pub(in super::super) fn contains(&self, host: &str, port: u16) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let address: Option<IpAddr> = host.parse().ok();
        host == "localhost"
            || address.is_some_and(|address| is_near(address.to_canonical()))
            || self
                .0
                .iter()
                .any(|rule| rule.port.is_none_or(|only| only == port) && rule.hosts.contains(&host, address))
    }
}

impl Rule {
    fn parse(entry: &str) -> Option<Self> {
        if let Some(hosts) = Hosts::parse_network(entry) {
            return Some(Self { hosts, port: None });
        }
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (entry, None),
        };
        let hosts =
            Hosts::parse_network(name.trim_matches(['[', ']'])).unwrap_or_else(|| Hosts::parse_name(name));
        Some(Self { hosts, port })
    }
}

impl Hosts {
    fn parse_network(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(width);
        (bits <= width).then_some(Self::Network(address, bits))
    }

    fn parse_name(name: &str) -> Self {
        match name.trim_start_matches("*.").trim_start_matches('.').trim_end_matches('.') {
            "*" => Self::All,
            name => Self::Domain(name.to_ascii_lowercase()),
        }
    }

    fn contains(&self, host: &str, address: Option<IpAddr>) -> bool {
        match self {
            Self::All => true,
            Self::Domain(_) if address.is_some() => false,
            Self::Domain(name) => {
                host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            Self::Network(network, bits) => address.is_some_and(|address| shares(*network, address, *bits)),
        }
    }
}

/// Returns `true` if two addresses of the same family have the same leading bits.
fn shares(network: IpAddr, address: IpAddr, bits: u32) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (network.to_bits() ^ address.to_bits()).leading_zeros() >= bits
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            (network.to_bits() ^ address.to_bits()).leading_zeros() >= bits
        }
        _ => false,
    }
}

/// This machine, and the addresses that provide credentials to machines and containers of AWS: a proxy would get its
/// own credentials there, not ours.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback()
                || address.is_unicast_link_local()
                || address.segments()[..2] == [0xfd00, 0x0ec2]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_match_names_below_them_networks_and_ports() {
        for (list, host, port, expected) in [
            ("example.com", "example.com", 443, true),
            ("example.com", "a.EXAMPLE.com", 443, true),
            ("example.com", "badexample.com", 443, false),
            (".example.com", "a.example.com", 443, true),
            ("*.example.com", "a.example.com", 443, true),
            ("example.com.", "example.com", 443, true),
            ("example.com", "example.com.", 443, true),
            ("example.com:8443", "example.com", 443, false),
            ("example.com:8443", "example.com", 8443, true),
            ("other, example.com", "example.com", 443, true),
            ("other example.com", "example.com", 443, true),
            ("*", "anything", 1, true),
            ("10.0.0.0/8", "10.1.2.3", 443, true),
            ("10.0.0.0/8", "11.1.2.3", 443, false),
            ("0.0.0.0/0", "11.1.2.3", 443, true),
            ("10.0.0.0/33", "10.0.0.0", 443, false),
            ("10.1.2.3", "10.1.2.3", 443, true),
            ("10.1.2.3:80", "10.1.2.3", 443, false),
            ("3", "10.1.2.3", 443, false),
            ("2001:db8::/32", "2001:db8::1", 443, true),
            ("2001:db8::1", "2001:db8::1", 443, true),
            ("[2001:db8::1]:80", "2001:db8::1", 80, true),
            ("[2001:db8::1]:80", "2001:db8::1", 81, false),
            ("a:b:c", "a", 443, false),
            ("", "example.com", 443, false),
        ] {
            assert_eq!(NoProxy::parse(list).contains(host, port), expected, "{list:?} {host}:{port}");
        }
    }

    #[test]
    fn what_is_near_never_goes_through_a_proxy() {
        let none = NoProxy::default();
        for host in [
            "localhost",
            "LOCALHOST.",
            "127.0.0.9",
            "::1",
            "169.254.169.254",
            "169.254.170.2",
            "fd00:ec2::254",
        ] {
            assert!(none.contains(host, 80), "{host}");
        }
        for host in ["localhost.example.com", "128.0.0.1", "169.253.0.1", "fd00:ec3::1"] {
            assert!(!none.contains(host, 80), "{host}");
        }
    }
}
