"""A loopback web for tests and demonstration: many host names, TLS, DNS and faults, all given as data."""

from tests.web.answers import Answer as Answer
from tests.web.answers import Host as Host
from tests.web.answers import html as html
from tests.web.server import Web as Web
