//! Whether this machine knows a way out: the system is asked for the way to an address of the world, and no packet leaves.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use crate::domain::effect::Outcome;

/// Addresses that only a way out leads to, whoever stands there: those of Quad9.
const V4: IpAddr = IpAddr::V4(Ipv4Addr::new(9, 9, 9, 9));
const V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2620, 0xfe, 0, 0, 0, 0, 0, 0xfe));

/// Asks the system, for both kinds of address.
pub fn route() -> Outcome {
    Outcome::Routed { v4: leads_to(V4), v6: leads_to(V6) }
}

/// To connect a socket of UDP is to look the way up, and nothing else.
fn leads_to(address: IpAddr) -> bool {
    let here = if address.is_ipv4() { IpAddr::V4(Ipv4Addr::UNSPECIFIED) } else { IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
    UdpSocket::bind(SocketAddr::new(here, 0)).and_then(|socket| socket.connect(SocketAddr::new(address, 53))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_oneself_is_always_there_and_none_leads_nowhere() {
        assert!(leads_to(Ipv4Addr::LOCALHOST.into()));
        assert!(!leads_to(Ipv4Addr::BROADCAST.into()));
    }
}
