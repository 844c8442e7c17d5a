"""The small name server of the loopback web."""

import asyncio
import ipaddress
from typing import Any

from dnslib import AAAA, NS, QTYPE, RCODE, RR, A, DNSRecord

from tests.web.answers import Host

CODES = {"nxdomain": RCODE.NXDOMAIN, "servfail": RCODE.SERVFAIL, "refused": RCODE.REFUSED}


class Names(asyncio.DatagramProtocol):
    """Answers by the table of hosts; a name that is not in it does not exist."""

    def __init__(self, hosts: dict[str, Host], asked: list[str]) -> None:
        self._hosts = hosts
        self._asked = asked

    def connection_made(self, transport: Any) -> None:
        """Part of the protocol."""
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Answer one question, or stay silent where the host's row says so."""
        question = DNSRecord.parse(data)
        name = str(question.q.qname).rstrip(".").lower()
        self._asked.append(name)
        host = self._hosts.get(name)
        kind = host.dns if host else "nxdomain"
        kind, _, six = kind.partition("; AAAA ")
        kind = six if six and question.q.qtype == QTYPE.AAAA else kind
        reply = question.reply()
        if kind == "silent":
            return
        if kind in CODES:
            reply.header.rcode = CODES[kind]
        elif host and kind not in ("nodata", "nonsense"):
            self._records(reply, question, host, kind)
        if kind == "nonsense":
            self._transport.sendto(data[:2] + b"\xff" * 40, addr)
        elif host and host.dns_delay:
            asyncio.get_running_loop().call_later(host.dns_delay, self._transport.sendto, reply.pack(), addr)
        else:
            self._transport.sendto(reply.pack(), addr)

    def _records(self, reply: DNSRecord, question: DNSRecord, host: Host, kind: str) -> None:
        wanted, name = question.q.qtype, question.q.qname
        for address in ("127.0.0.1" if kind == "here" else kind).split(","):
            if wanted == QTYPE.A and ":" not in address:
                reply.add_answer(RR(name, QTYPE.A, rdata=A(address), ttl=60))
            elif wanted == QTYPE.AAAA and ":" in address:
                rdata = AAAA(tuple(ipaddress.IPv6Address(address).packed))
                reply.add_answer(RR(name, QTYPE.AAAA, rdata=rdata, ttl=60))
        if wanted == QTYPE.NS:
            for server in host.name_servers:
                reply.add_answer(RR(name, QTYPE.NS, rdata=NS(server), ttl=60))
