"""Why a file was not read, and what to do about it, apart."""

from __future__ import annotations

from types import MappingProxyType

from memogen.read import messages

STATUSES = MappingProxyType(
    {
        "ok": "luettu",
        "partial": "luettu osittain",
        "no_text": "ei tekstiä",
        "unsupported": "muoto, jota ei lueta",
        "duplicate": "sama sisältö kuin toisella",
        "error": "virhe",
    }
)
"""What became of a file, as people read it."""
_HINTS = {one.code: one.hint.fi for one in vars(messages).values() if isinstance(one, messages.Refusal)}
_OTHERWISE = {
    "partial": "Katso asiakirjaa: osa sen tekstistä voi puuttua.",
    "no_text": "Tunnista teksti: memogen batch --ocr.",
    "unsupported": _HINTS["binary"],
    "error": "Yritä uudelleen: memogen batch --retry-failed.",
}


def split_reason(status: str, code: str | None, reason: str | None) -> tuple[str | None, str]:
    """(why, what to do) of a file; ``reason`` may hold both."""
    hint = _HINTS.get(code or "", "")
    if hint and reason:
        reason = reason.removesuffix(hint).strip()
    return reason or None, hint or _OTHERWISE.get(status, "")
