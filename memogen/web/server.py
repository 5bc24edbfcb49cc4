"""Starts the page on a free port of this computer, opens the browser, and ends with Ctrl-C."""

from __future__ import annotations

import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import waitress

from memogen.errors import OutputError
from memogen.language import Text
from memogen.web.app import UPLOAD_BYTES, create_app
from memogen.web.desk import Desk
from memogen.web.guard import Guard
from memogen.web.leftovers import remove_leftovers
from memogen.web.opening import open_desk
from memogen.web.page import Page
from memogen.web.worker import Worker

_THREADS = 6
_CONNECTIONS = 500
_ARRIVAL = 30.0
"""Seconds within which a request must be here whole: it comes from this computer."""
_BEAT = 0.5
"""Seconds within which a server that is told to stop does."""


class Server:
    """The page of a desk on a port of its own; made, then run until it is told to stop, then closed.

    Args:
        desk: what is reviewed.
        worker: reads documents.
        pictures: draws pages, so that a long reading holds up no page.
        port: 0 takes a free one.
        folders: an office's own templates.
        who: whom the history names; empty is this computer's user.
    """

    def __init__(
        self,
        desk: Desk,
        worker: Worker,
        pictures: Worker,
        *,
        port: int = 0,
        folders: Sequence[Path] = (),
        who: str = "",
    ) -> None:
        listening = _bound(port)
        self.page = Page(desk, worker, pictures, folders, who)
        self.guard = Guard(listening.getsockname()[1])
        self._ended = threading.Event()
        self._since: dict[Any, float] = {}  # channels whose request is on its way
        self._server = waitress.create_server(
            create_app(self.page, self.guard),
            sockets=[listening],
            threads=_THREADS,
            ident="",
            max_request_body_size=UPLOAD_BYTES,
            channel_timeout=60,
            connection_limit=_CONNECTIONS,
        )

    @property
    def address(self) -> str:
        """The address that opens the page, once."""
        return self.guard.address

    def run(self) -> None:
        """Serves until it is stopped or interrupted; what has begun is finished first."""
        server = self._server
        try:
            while not self._ended.is_set():
                server.asyncore.loop(timeout=_BEAT, map=server._map, use_poll=True, count=1)
                self._end_the_slow()
        except KeyboardInterrupt:
            pass  # the ordinary end
        finally:
            server.task_dispatcher.shutdown()
            server.asyncore.close_all(server._map, ignore_all=True)

    def _end_the_slow(self) -> None:
        """Ends connections whose request does not arrive whole in time: a few that drip would lock out the page."""
        now = time.monotonic()
        waiting = [one for one in self._server.active_channels.values() if one.request is not None]
        self._since = {channel: self._since.get(channel, now) for channel in waiting}
        for channel, since in self._since.items():
            if now - since > _ARRIVAL:
                channel.will_close = True

    def stop(self) -> None:
        """Lets ``run`` end, from another thread."""
        self._ended.set()

    def close(self) -> None:
        """Closes what was reviewed."""
        self.page.close()


def serve(
    name: str,
    *,
    port: int = 0,
    folders: Sequence[Path] = (),
    who: str = "",
    opened: Callable[[Server], None] = lambda _: None,
    browser: bool = True,
) -> None:
    """Serves the review of an archive, a file of records or a document until Ctrl-C.

    Args:
        name: the path.
        port: 0 takes a free one.
        folders: an office's own templates.
        who: whom the history names; empty is this computer's user.
        opened: is told when the page is there.
        browser: whether to open it.

    Raises:
        MemogenError: the path cannot be reviewed, or the port is taken.
    """
    remove_leftovers()
    with ExitStack() as stack:
        worker, pictures = Worker(), Worker()
        for one in (worker, pictures):  # a process takes a second to start: now, not at the first page
            stack.callback(one.close)
            threading.Thread(target=one.start, daemon=True).start()
        desk = open_desk(name, worker)
        stack.callback(desk.close)
        server = Server(desk, worker, pictures, port=port, folders=folders, who=who)
        stack.callback(server.close)
        for end in ("SIGTERM", "SIGHUP"):  # the computer is turned off, the terminal is closed: an ordinary end too
            if hasattr(signal, end):
                signal.signal(getattr(signal, end), lambda *_: server.stop())
        opened(server)
        if browser:
            threading.Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
        server.run()


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as problem:
        listening.close()
        raise OutputError(
            Text(f"Portti {port} ei ole vapaa.", f"The port {port} is not free."),
            hint=Text("Valitse toinen, tai jätä --port pois.", "Choose another, or leave --port out."),
        ) from problem
    return listening
