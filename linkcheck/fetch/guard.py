"""Which addresses may be reached: those of the public web, unless somebody asked for more."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PUBLIC_BY_MISTAKE = tuple(ipaddress.ip_network(net) for net in ("192.88.99.0/24", "fec0::/10", "::/96", "100::/64"))


def is_public(text: str) -> bool:
    """Whether an address belongs to the public web; addresses within addresses count as what they carry."""
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if "%" in text:
        return False
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    if any(address.version == net.version and address in net for net in PUBLIC_BY_MISTAKE):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
