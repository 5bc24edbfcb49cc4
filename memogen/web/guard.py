"""Who may use the page: the browser that was given the address, from the page itself, and nobody else.

A one-time key in the address becomes a cookie that scripts cannot read and other sites do not send. The Host header
must be the page's own (DNS rebinding), a form's Origin too (other sites), and each form carries a token of its session.
"""

from __future__ import annotations

import hmac
import secrets
import threading

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

KEY = "avain"
FORM_BYTES = 2 * 1024**2
"""The largest form; an upload may be larger."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would take the Origin header off our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


class Guard:
    """The one session of a server: its one-time key, its cookie and the token of its forms."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.cookie = f"memogen_{port}"
        self.token = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(32)
        self._key: str | None = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """The address that opens the page, once."""
        return f"http://{self.host}/avaa?{KEY}={self._key}"

    def install(self, app: Flask) -> None:
        """Puts the guard before every request and its headers on every answer."""
        app.before_request(self._check)
        app.after_request(_headed)
        app.add_url_rule("/avaa", "avaa", self._open)

    def _check(self) -> None:
        if request.host != self.host:
            abort(400)
        if request.endpoint == "avaa":
            return
        if not hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self._session.encode()):
            abort(403)
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405)
        if request.method == "POST":
            self._check_form()
        g.token = self.token

    def _check_form(self) -> None:
        if request.headers.get("Origin") != f"http://{self.host}":
            abort(403)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            abort(403)
        if request.endpoint != "laadi":
            request.max_content_length = FORM_BYTES
        if not hmac.compare_digest(request.form.get("avainsana", "").encode(), self.token.encode()):
            abort(403)

    def _open(self) -> AnyResponse:
        """Changes the one-time key for the session's cookie."""
        given = request.args.get(KEY, "").encode()
        with self._lock:
            known, right = self._key, self._key is not None and hmac.compare_digest(given, self._key.encode())
            if right:
                self._key = None
        if known is None and request.cookies.get(self.cookie):
            return redirect("/")  # the same browser, by the back button
        if not right:
            abort(403)
        answer = redirect("/")
        answer.set_cookie(self.cookie, self._session, httponly=True, samesite="Strict", path="/")
        return answer


def _headed(answer: Response) -> Response:
    for name, value in _HEADERS.items():
        answer.headers[name] = value
    return answer
