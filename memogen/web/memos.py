"""From a document to a memo in the browser: upload, look, choose a template, download. No file is left on the disk."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from memogen.catalogue import Row, rows
from memogen.errors import InputError, MemogenError
from memogen.kinds import TEMPLATES
from memogen.language import Text
from memogen.record import Record
from memogen.render import find_template, template_names
from memogen.web import words
from memogen.web.opening import add_document
from memogen.web.page import Page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SOURCES = ("comments", "appendix", "none")
Answer = str | Response | AnyResponse | tuple[str, int]


def choices(folders: Sequence[Path]) -> list[str]:
    """The names of the templates."""
    return template_names(folders)


def suited(record: Record, folders: Sequence[Path]) -> str:
    """The template that suits a record best: of its municipality and kind, else of its kind alone."""
    kind = TEMPLATES.get(record.asiakirja.laji or "", "paatosehdotus")
    names = template_names(folders)
    place = str(record.asiakirja.kunta or "").lower().translate(str.maketrans("åäö", "aao"))
    fitting = [name for name in (f"{place}/{kind}", f"neutral/{kind}") if name in names]
    return (fitting or [name for name in names if name.endswith(kind)] or names or [""])[0]


class Routes:
    """The routes of uploads and memos."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def install(self, app: Flask) -> None:
        """Adds them to an application."""
        app.add_url_rule("/laadi", "laadi", self.upload, methods=["GET", "POST"])
        app.add_url_rule("/tietue/<key>/muistio", "muistio", self.memo, methods=["POST"])

    def upload(self) -> Answer:
        """The documents that were uploaded, and the form for one more."""
        if request.method == "GET":
            return self._uploads()
        given = request.files.get("asiakirja")
        if given is None or not given.filename:
            return self._uploads(_NO_FILE)
        folder = self.page.upload_folder / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        path = folder / _safe(given.filename)
        given.save(path)
        try:
            sha256 = add_document(self.page.uploads, path, self.page.worker)
        except MemogenError as problem:
            path.unlink(missing_ok=True)
            return self._uploads(problem)
        here = [row for row in self._rows() if row.key.startswith(sha256[:12])]
        if len(here) == 1:
            return redirect(url_for("tietue", key=here[0].key, muistio=1), 303)
        return redirect(url_for("laadi", _anchor=f"lahde-{sha256[:12]}"), 303)

    def _rows(self) -> list[Row]:
        desk = self.page.uploads
        with desk.lock:
            return rows(desk.catalogue)

    def _uploads(self, problem: MemogenError | None = None) -> Answer:
        sources: dict[str, list[Row]] = {}
        for row in self._rows():
            sources.setdefault(row.key.partition("-")[0], []).append(row)
        page = render_template("laadi.html", sources=sources, problem=problem)
        return (page, 422) if problem else page

    def memo(self, key: str) -> Answer:
        """A memo of a record, made in memory."""
        _, stored = self.page.find(key)
        name, sources = request.form.get("malli", ""), request.form.get("lahteet", "comments")
        if name not in template_names(self.page.folders) or sources not in _SOURCES:
            abort(400)
        template = find_template(name, self.page.folders)
        record = json.dumps(stored.record.dump(), ensure_ascii=False)
        content = self.page.worker.call("memo", record, str(template), sources)
        title = stored.record.hanke.nimi or stored.record.asiakirja.otsikko or Path(stored.source.name).stem
        return send_file(BytesIO(content), _WORD, as_attachment=True, download_name=f"{words.slug(title)}.docx")


_NO_FILE = InputError(
    Text("Asiakirjaa ei valittu.", "No document was chosen."),
    hint=Text("Valitse PDF-, DOCX-, HTML- tai tekstitiedosto.", "Choose a PDF, DOCX, HTML or text file."),
)


def _safe(name: str) -> str:
    """The last part of a file's name, without what a path could be made of."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[\x00-\x1f<>:\"|?*]", "_", last).lstrip(".")[-120:] or "asiakirja"
