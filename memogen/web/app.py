"""The routes: the list, a record's page and what is posted there, its pages and words, and every error as a page."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, jsonify, redirect, render_template, request, url_for
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from memogen.catalogue import ConflictError, Filter, Stored, counts, rows
from memogen.decisions import Change, undo
from memogen.errors import MemogenError, UsageError
from memogen.language import language
from memogen.read.opening import printable
from memogen.source import Source, Span
from memogen.web import exports, memos, source_view, words
from memogen.web.desk import Desk
from memogen.web.forms import Pointed, decide, edits, insisted
from memogen.web.guard import FORM_BYTES, Guard
from memogen.web.page import Page, View, neighbours

_LOG = logging.getLogger(__name__)
UPLOAD_BYTES = 50 * 1024**2
_PAGE = 50
"""Records of one page of the list."""
_FILTERS = ("tila", "epavarmat", "havainto", "tiedosto", "toimielin", "vuosi", "hanke", "haku")

Answer = str | Response | AnyResponse | tuple[Any, int]


def create_app(page: Page, guard: Guard) -> Flask:
    """The application of one server."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=UPLOAD_BYTES, MAX_FORM_MEMORY_SIZE=FORM_BYTES, MAX_FORM_PARTS=2000)
    app.url_map.merge_slashes = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(words.GLOBALS, desk=page.desk, token=lambda: g.get("token", ""), lang=language)
    app.jinja_env.filters.update(words.FILTERS)
    app.jinja_env.tests["long"] = words.is_long
    guard.install(app)
    _Routes(page).install(app)
    memos.Routes(page).install(app)
    exports.Routes(page).install(app)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(MemogenError, _error)
    app.register_error_handler(Exception, _fault)
    return app


class _Routes:
    def __init__(self, page: Page) -> None:
        self.page = page

    def install(self, app: Flask) -> None:
        app.add_url_rule("/", "lista", self.listing)
        app.add_url_rule("/seuraava", "seuraava", self.following)
        app.add_url_rule("/tietue/<key>", "tietue", self.record)
        app.add_url_rule("/tietue/<key>", "paata", self.decide, methods=["POST"])
        app.add_url_rule("/tietue/<key>/kuva/<int:source>/<int:number>.png", "kuva", self.picture)
        app.add_url_rule("/tietue/<key>/sanat/<int:source>/<int:number>.json", "sanat", self.words)

    # --- The list ----------------------------------------------------------------------------------------------

    def listing(self) -> Answer:
        wanted, problem = _filter(), None
        number = max(1, _number(request.args.get("sivu"), 1))
        desk = self.page.desk
        with desk.lock:
            try:
                states = counts(desk.catalogue, wanted)
            except UsageError as error:  # a query that names no field
                wanted, problem = _filter(words=False), error
                states = counts(desk.catalogue, wanted)
            total = sum(states.values())
            last = max(1, -(-total // _PAGE))
            number = min(number, last)
            shown = rows(desk.catalogue, wanted, limit=_PAGE, offset=(number - 1) * _PAGE)
            rules = desk.rules()
        if desk.target and total == 1 and not request.args:
            return redirect(url_for("tietue", key=shown[0].key))
        return render_template(
            "lista.html",
            rows=shown,
            total=total,
            done=states.get("hyvaksytty", 0),
            started=states.get("kesken", 0),
            number=number,
            last=last,
            filters=_asked(),
            rules=rules,
            problem=problem,
        )

    def following(self) -> Answer:
        """On to the next record that is not done, in the order of the list."""
        desk = self.page.desk
        with desk.lock:
            found = neighbours(rows(desk.catalogue, _filter()), request.args.get("jalkeen", ""))
        return redirect(_to("tietue", key=found) if found else _to("lista", valmis="1"))

    # --- A record ----------------------------------------------------------------------------------------------

    def record(self, key: str) -> Answer:
        desk, stored = self.page.find(key)
        return self._shown(self.page.view(desk, stored))

    def _shown(self, view: View, problem: MemogenError | None = None, form: Mapping[str, str] | None = None) -> Answer:
        sheets = [
            sheet
            for number in range(len(view.record.lahteet))
            for sheet in (self.page.sheets(view, number) if request.args.get("nakyma") != "teksti" else [])
        ]
        originals = [view.desk.original(view.stored, number) for number in range(len(view.record.lahteet))]
        marks = [mark for mark in source_view.marks_of(view.rows) if mark.source == 0]
        text = [] if sheets else list(source_view.paragraphs(view.stored.text, view.stored.start, marks))
        page = render_template(
            "tietue.html",
            view=view,
            sheets=sheets,
            text=text,
            gone=[source for source, path in zip(view.record.lahteet, originals, strict=True) if path is None],
            is_pdf=any(source.tyyppi == "pdf" for source in view.record.lahteet),
            filters=_asked(),
            uploaded=view.desk is not self.page.desk,
            more=self._has_more(view.desk),
            last=self.page.last(view.desk, view.stored.key),
            templates=memos.choices(self.page.folders),
            template=memos.suited(view.record, self.page.folders),
            problem=problem,
            form=form or {},
        )
        return (page, 422) if problem else page

    def decide(self, key: str) -> Answer:
        """What is posted from a record's page: to scripts it answers with the rows that changed."""
        desk, stored = self.page.find(key)
        form = request.form.to_dict()
        scripted = request.accept_mimetypes.best == "application/json"
        try:
            with desk.lock:
                stored = desk.catalogue.record(key)
                seen = request.headers.get("If-Match", "").strip('"') or form.get("versio", "")
                if not seen.isdecimal() or not desk.is_current(stored, int(seen), form.get("sivu", "")):
                    raise ConflictError(stored)
                before = self.page.view(desk, stored, form.get("sivu", ""))
                saved = self._save(desk, stored, form)
        except ConflictError as problem:
            return self._conflict(desk, problem.stored, form)
        except (KeyError, ValueError):
            abort(400)
        except MemogenError as problem:
            if scripted:
                return jsonify(virhe=words.told(problem)), 422
            return self._shown(self.page.view(desk, stored), problem, form)
        if scripted:
            return self._changed(before, self.page.view(desk, saved, before.page))
        anchor = source_view.row_id(form.get("polku", "")) or None
        if form.get("toiminto") == "hyvaksy":
            anchor = _next_open(self.page.view(desk, saved), form.get("polku", ""))
        return redirect(_to("tietue", anchor, key=key), 303)

    def _save(self, desk: Desk, stored: Stored, form: Mapping[str, str]) -> Stored:
        by = self.page.by()
        if form.get("toiminto") == "kumoa_viimeisin":
            record, changes = stored.record, list[Change]()
            for path in reversed(self.page.last(desk, stored.key)):
                undone = undo(record, path)
                record, changes = undone.record, [*changes, *undone.changes]
        else:
            decided = decide(stored.record, form, by, self._pointed(desk, stored, form))
            record, changes = decided.record, list(decided.changes)
        if changes:
            desk.save(stored, record, changes, by, form.get("sivu", ""))
        return desk.catalogue.record(stored.key)

    def _pointed(self, desk: Desk, stored: Stored, form: Mapping[str, str]) -> Pointed | None:
        """The words that a person selected, with the lines they stand on where the document is there to ask."""
        if form.get("toiminto") != "osoita":
            return None
        number, start, end = (int(form[name]) for name in ("lahde", "alku", "loppu"))
        original = desk.original(stored, number)
        if not 0 <= start < end:
            raise ValueError
        if original:
            source = self.page.worker.call("around", *original, start, end)
        else:
            one = stored.record.lahteet[number]
            source = Source(one.nimi, one.sha256, one.tyyppi, " " * stored.start + stored.text, ())
        return Pointed(source, Span(start, end), number)

    def _changed(self, before: View, after: View) -> Answer:
        """The rows that differ, the record's summary and its new version, for scripts."""
        known = {row.path: row for row in before.rows}
        changed = [row for row in after.rows if known.get(row.path) != row]
        reload = {row.path for row in after.rows} != set(known)
        macros = {
            "view": after,
            "filters": _asked(),
            "last": self.page.last(after.desk, after.stored.key),
            "more": self._has_more(after.desk),
            "form": {},
        }
        return jsonify(
            versio=after.stored.version,
            rivit={source_view.row_id(row.path): render_template("_rivi.html", row=row, **macros) for row in changed},
            yhteenveto=render_template("_yhteenveto.html", **macros),
            uusiksi=reload,
        )

    def _has_more(self, desk: Desk) -> bool:
        """Whether there is a list to go on with."""
        return desk is self.page.desk and sum(counts(desk.catalogue).values()) > 1

    def _conflict(self, desk: Desk, stored: Stored, form: Mapping[str, str]) -> Answer:
        """409: what the person did, and what somebody else has saved meanwhile."""
        view = self.page.view(desk, stored)
        path = form.get("polku", "")
        seen = _number(form.get("versio"), 0)
        with desk.lock:
            others = [line for line in desk.catalogue.history(stored.key) if line.who != "memogen"][-10:]
        row = next((row for row in view.rows if row.path == path), None)
        page = render_template(
            "ristiriita.html",
            view=view,
            row=row,
            edits=edits(form),
            form=form,
            repost=insisted(form, row) if row else form,
            is_choice="valinta" in form,
            waiting=_number(form.get("odottaa"), 0),
            others=others if seen else [],
            filters=_asked(),
        )
        return page, 409

    # --- The source --------------------------------------------------------------------------------------------

    def picture(self, key: str, source: int, number: int) -> Answer:
        original = self._original(key, source)
        answer = Response(self.page.pictures.call("picture", *original, number), mimetype="image/png")
        answer.headers["Cache-Control"] = "private, max-age=3600"
        return answer

    def words(self, key: str, source: int, number: int) -> Answer:
        found = self.page.worker.call("words", *self._original(key, source), number)
        return jsonify([list(word) for word in found])

    def _original(self, key: str, source: int) -> tuple[str, str]:
        desk, stored = self.page.find(key)
        return desk.original(stored, source) or abort(404)


def _next_open(view: View, path: str) -> str:
    """The id of the next undecided row after one; its own where there is none."""
    places = [row.path for row in view.asked]
    after = view.asked[places.index(path) + 1 :] if path in places else []
    found = next((row for row in after if not row.is_decided), None)
    return source_view.row_id(found.path if found else path)


def _asked() -> dict[str, str]:
    """The filters of the request's address, without the empty ones."""
    return {name: value for name in _FILTERS if (value := request.args.get(name, "").strip())}


def _to(endpoint: str, anchor: str | None = None, **values: str) -> str:
    """An address of ours that keeps the filters."""
    kept: dict[str, Any] = {**_asked(), **values}
    return url_for(endpoint, _anchor=anchor, **kept)


def _filter(*, words: bool = True) -> Filter:
    asked = _asked()
    year = asked.get("vuosi", "")
    return Filter(
        state=asked.get("tila"),
        doubtful={"1": True, "0": False}.get(asked.get("epavarmat", "")),
        finding=asked.get("havainto"),
        file=asked.get("tiedosto"),
        body=asked.get("toimielin"),
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
        project=asked.get("hanke"),
        words=asked.get("haku") if words else None,
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


# --- Errors --------------------------------------------------------------------------------------------------------


def _http_error(problem: HTTPException) -> Answer:
    code = problem.code or 500
    what, hint = words.HTTP.get(code, words.HTTP[500])
    if request.accept_mimetypes.best == "application/json":
        return jsonify(virhe=str(what)), code
    return render_template("virhe.html", code=code, what=what, where=None, hint=hint), code


def _error(problem: MemogenError) -> Answer:
    if request.accept_mimetypes.best == "application/json":
        return jsonify(virhe=words.told(problem)), 422
    where = printable(problem.where) if problem.where else None
    return render_template("virhe.html", code=422, what=problem.what, where=where, hint=problem.hint), 422


def _fault(problem: Exception) -> Answer:
    """A fault of ours: what kind and where in the code, never what a document says."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    _LOG.error("%s at %s (%s)", type(problem).__name__, place, request.endpoint)
    return _http_error(InternalServerError())
