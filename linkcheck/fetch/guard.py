"""Which addresses may be reached: those of the public web, unless somebody asked for more."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IANA's registries of special-purpose addresses, as of 2025: what is not globally reachable, multicast, reserved.
# They stand here and not in `ipaddress`, whose lists differ from one Python to the next.
SPECIAL = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # looks public; gives every machine of a big cloud what 169.254.169.254 gives elsewhere
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that is given out to the public
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether an address belongs to the public web; addresses within addresses count as what they carry."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return all(is_public(str(one)) for one in inner)
        if address.scope_id or address not in UNICAST:
            return False
    return not any(address in net for net in SPECIAL if net.version == address.version)


def _inner(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """The IPv4 addresses that an IPv6 one leads to: mapped, 6to4, Teredo (server and client), NAT64 (RFC 6052)."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return None
