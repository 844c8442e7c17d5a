"""Servers that follow no protocol: what is done with each connection is a function of it."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Play = Callable[[socket.socket], None]


@contextmanager
def raw(play: Play, address: str = "127.0.0.1") -> Iterator[int]:
    """The port of a server that plays with each connection in turn and then closes it."""
    with socket.create_server((address, 0), backlog=50) as server:
        thread = threading.Thread(target=_serve, args=(server, play), daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def _serve(server: socket.socket, play: Play) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.settimeout(5)
                play(connection)


def reset(connection: socket.socket) -> None:
    """Break the connection off with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
