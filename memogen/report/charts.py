"""The pictures of an archive's report, as SVG to stand within the page.

Each has a title and a description for those who do not see it; the page shows its figures as a table beside it. Kinds
of amounts differ by lightness and pattern as well as by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from memogen.finnish.money import write_amount
from memogen.language import Text
from memogen.report.figures import Bar, Line, Part, Sums, Timeline
from memogen.report.svg import inline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 8.5  # inches: nine-point letters stay readable on A4
_INK, _GRID = "#1c2733", "#d5dbe1"
_MARGIN = 0.33  # years at both ends of the timeline
_NAME = 42  # characters of a name beside a bar
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "memogen",
    "font.family": "DejaVu Sans",  # comes with matplotlib; wider than the page's own letters, so that these have room
    "font.size": 9,
    "hatch.linewidth": 0.8,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": "#5d6b78",
    "xtick.color": _INK,
    "ytick.color": _INK,
}


@dataclass(frozen=True, slots=True)
class _Look:
    """A fill and a pattern of lines."""

    fill: str
    pattern: str = ""


_LOOKS = {
    Part.SURE: _Look("#0b4a8f"),
    Part.GRANTED: _Look("#0b4a8f"),
    Part.APPLIED: _Look("#9cc3ea", "//"),
    Part.UNTOLD: _Look("#e4e9ee", ".."),
    Part.DOUBTFUL: _Look("#ffffff", "xxx"),
}


def timeline_picture(shown: Timeline, title: Text) -> Markup:
    """A bar for each project from its start to its end; a diamond where only one of them is stated."""
    with _settings():
        figure, axes = _figure(1.1 + 0.24 * len(shown.lines))
        for row, line in enumerate(shown.lines):
            _period(axes, row, line)
        _names(axes, [_line_name(line) for line in shown.lines])
        _years(axes, [line for line in shown.lines if not line.others])
        return _drawn(figure, "aikajana", title, _period_words(shown.lines))


def bars_picture(sums: Sums, name: str, title: Text) -> Markup:
    """A bar for each name, its kinds of amounts one after another, the sum at its end."""
    with _settings():
        figure, axes = _figure(1.4 + 0.34 * len(sums.bars))
        for row, bar in enumerate(sums.bars):
            _amounts(axes, row, bar, sums.kinds)
        _names(axes, [bar.name for bar in sums.bars])
        _euros(axes, max(bar.total for bar in sums.bars))
        if len(sums.kinds) > 1:
            figure.legend(loc="outside lower center", ncols=len(sums.kinds), frameon=False)
        return _drawn(figure, name, title, _amount_words(sums.bars))


def _settings() -> Any:  # noqa: ANN401 - matplotlib's context
    import matplotlib as mpl

    return mpl.rc_context(_SETTINGS)


def _figure(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_axisbelow(True)
    return figure, axes


def _names(axes: Axes, names: Sequence[str]) -> None:
    """The names beside the rows, the first on top."""
    axes.set_yticks(range(len(names)), [one if len(one) <= _NAME else one[: _NAME - 1] + "…" for one in names])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(names) - 0.4, -0.6)


def _period(axes: Axes, row: int, line: Line) -> None:
    look = _LOOKS[Part.UNTOLD if line.others else Part.APPLIED if line.doubtful else Part.SURE]
    if line.start and line.end:
        start, end = _place(line.start), _place(line.end)
        axes.barh(row, end - start, left=start, height=0.6, color=look.fill, hatch=look.pattern, edgecolor=_INK, lw=0.6)
    elif day := line.start or line.end:
        axes.plot([_place(day)], [row], "D", color=look.fill, mec=_INK, mew=0.6, ms=6)


def _line_name(line: Line) -> str:
    if not line.others or not line.start or not line.end:
        return line.name
    return f"{line.name} ({line.others}), {line.start.year}–{line.end.year}"


def _place(day: date) -> float:
    """A day on the axis, in years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _years(axes: Axes, lines: Sequence[Line]) -> None:
    """The years of the lines; the line for the rest is cut where it goes on beyond them, and its name tells its own."""
    places = [_place(day) for line in lines for day in (line.start, line.end) if day]
    low, high = min(places) - _MARGIN, max(places) + _MARGIN
    axes.set_xlim(low, high)
    step = max(1, round((high - low) / 10))
    axes.set_xticks(range(int(low) + 1, int(high) + 1, step))
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.grid(axis="x", color=_GRID)


def _amounts(axes: Axes, row: int, bar: Bar, kinds: Sequence[Part]) -> None:
    left = 0.0
    for part in kinds:
        euros, look = float(bar.parts.get(part, 0)), _LOOKS[part]
        label = str(part.value) if row == 0 else None
        axes.barh(
            row, euros, left=left, height=0.62, color=look.fill, hatch=look.pattern, edgecolor=_INK, lw=0.6, label=label
        )
        left += euros
    axes.annotate(
        write_amount(bar.total) if bar.projects else "–",
        (left, row),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
    )


def _euros(axes: Axes, largest: Decimal) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_xlim(0, float(largest) * 1.18 or 1)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda euros, _: write_amount(Decimal(round(euros)))))
    axes.grid(axis="x", color=_GRID)
    axes.set_xlabel(str(Text("euroa", "euros")))


def _drawn(figure: Figure, name: str, title: Text, words: Text) -> Markup:
    saved = StringIO()
    figure.savefig(saved, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return inline(saved.getvalue(), name, str(title), str(words))


# --- Words for those who do not see the picture --------------------------------------------------------------------


def _period_words(lines: Sequence[Line]) -> Text:
    days = [day for line in lines for day in (line.start, line.end) if day]
    first, last = min(days, default=date.min).year, max(days, default=date.min).year
    count = sum(line.others or 1 for line in lines)
    return Text(
        f"Hankkeita {count}, vuosina {first}–{last}. Samat tiedot ovat taulukossa kuvan jälkeen.",
        f"{count} projects in the years {first}–{last}. The table after the picture tells the same.",
    )


def _amount_words(bars: Sequence[Bar]) -> Text:
    most = max(bars, key=lambda bar: bar.total)
    total = write_amount(sum((bar.total for bar in bars), Decimal(0)))
    return Text(
        f"Yhteensä {total} euroa; suurin on {most.name}, {write_amount(most.total)} euroa. "
        "Samat tiedot ovat taulukossa kuvan jälkeen.",
        f"{total} euros in all; the largest is {most.name}, {write_amount(most.total)} euros. "
        "The table after the picture tells the same.",
    )
