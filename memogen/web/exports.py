"""The audit trail as a page and as a file, and what people found right as labels for measuring accuracy."""

from __future__ import annotations

import io
import zipfile

from flask import Flask, Response, render_template, request

from memogen.catalogue import Catalogue, HistoryLine
from memogen.trail import history_csv, history_jsonl, label_files
from memogen.web.page import Page


class Routes:
    """The routes of the history and the labels."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def install(self, app: Flask) -> None:
        """Adds them to an application."""
        app.add_url_rule("/tietue/<key>/historia", "historia", self.history)
        app.add_url_rule("/historia.csv", "historia_csv", self.as_csv)
        app.add_url_rule("/historia.jsonl", "historia_jsonl", self.as_jsonl)
        app.add_url_rule("/tulokset.zip", "tulokset", self.labels)

    def history(self, key: str) -> str:
        """What has happened to a record, the latest first."""
        desk, stored = self.page.find(key)
        with desk.lock:
            lines = list(desk.catalogue.history(key))[::-1]
        return render_template("historia.html", view=self.page.view(desk, stored), lines=lines)

    def as_csv(self) -> Response:
        """The history as a table."""
        return _file(history_csv(self._lines()).encode("utf-8-sig"), "text/csv", "historia.csv")

    def as_jsonl(self) -> Response:
        """The history, a line of JSON each."""
        return _file(history_jsonl(self._lines()).encode(), "application/jsonl", "historia.jsonl")

    def labels(self) -> Response:
        """The labels of all sources that people have gone through."""
        with self.page.desk.lock:
            packed = _packed_labels(self.page.desk.catalogue)
        return _file(packed, "application/zip", "tulokset.zip")

    def _lines(self) -> list[HistoryLine]:
        key = request.args.get("tietue")
        desk = self.page.find(key)[0] if key else self.page.desk
        with desk.lock:
            return list(desk.catalogue.history(key))


def _packed_labels(catalogue: Catalogue) -> bytes:
    """The labels in a zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in label_files(catalogue).items():
            archive.writestr(name, text)
    return packed.getvalue()


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
