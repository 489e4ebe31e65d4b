"""The graphs of a year on paper: drawings of reportlab's, in points, that survive a copier."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor

from app.queries.insight_rows import Insight
from app.queries.insight_words import TONE_ORDER, InsightWords, count_of
from app.sheets.fonts import Face
from app.sheets.page import POINT
from app.sheets.slanting import slanting
from app.vocabulary import Tone

INK = HexColor("#22262B")
QUIET = HexColor("#555C64")
_HAIR = HexColor("#C9CDD0")
_HOLIDAY = HexColor("#EEECE6")
_WHITE = HexColor("#FFFFFF")
Anchor = Literal["start", "middle", "end"]
_SIZE = 7.5
_LEFT = 22.0  # for the numbers beside the axis
_FOOT = 12.0
_HEAD = 6.0
_STEP = 3.4
_MOST_MARKS = 4
_DASHES = [4.0, 2.5]


@dataclass(frozen=True, slots=True)
class Look:
    """How a part is told from the others: its colour, and full, open or slanted."""

    colour: Color
    is_full: bool = False
    is_slanted: bool = False


TONE_LOOKS = {
    Tone.POSITIVE: Look(HexColor("#24704C"), is_full=True),
    Tone.PRACTICAL: Look(HexColor("#4B5C72")),
    Tone.PROBLEM: Look(HexColor("#A2481F"), is_slanted=True),
}
BEGUN_LOOKS = (
    Look(HexColor("#0E6470"), is_full=True),
    Look(HexColor("#4B5C72"), is_slanted=True),
    Look(HexColor("#4B5C72")),
)
MET_LOOKS = (Look(HexColor("#0E6470"), is_full=True), Look(HexColor("#4B5C72")))


class _Ground:
    """Axes of counts over slots, in a drawing of a width and height in millimetres."""

    def __init__(self, width: float, height: float, slots: int, top: int, room: float = 0) -> None:
        self.drawing = Drawing(width * POINT, height * POINT)
        marks = _marks(top)
        self._high = (self.drawing.height - _FOOT - _HEAD) / max(1, marks[-1])
        self.slot = (self.drawing.width - _LEFT - room) / max(1, slots)
        self.right = _LEFT + self.slot * max(1, slots)
        for mark in marks:
            y = self.y(mark)
            self.drawing.add(Line(_LEFT, y, self.right, y, strokeColor=_HAIR, strokeWidth=0.5))
            self.words(_LEFT - 4, y - 2.6, str(mark), "end")

    def y(self, count: float) -> float:
        return float(_FOOT + count * self._high)

    def x(self, slot: float) -> float:
        """The middle of a slot."""
        return float(_LEFT + (slot + 0.5) * self.slot)

    def words(
        self, x: float, y: float, text: str, anchor: Anchor = "middle", colour: Color = QUIET,
        face: Face = Face.REGULAR,
    ) -> None:  # fmt: skip
        self.drawing.add(
            String(x, y, text, textAnchor=anchor, fontName=face.value, fontSize=_SIZE,
                   fillColor=colour)
        )  # fmt: skip

    def _upright(self, x: float, text: str) -> None:
        """A name from the foot upwards."""
        said = String(3, -2.6, text, fontName=Face.REGULAR.value, fontSize=_SIZE, fillColor=QUIET)
        turned = Group(said)
        turned.translate(x, _FOOT)
        turned.rotate(90)
        self.drawing.add(turned)

    def bar(self, left: float, wide: float, low: float, high: float, look: Look) -> None:
        if high > low:
            y = self.y(low)
            add_part(self.drawing, left, y, wide, self.y(high) - y - 0.6, look)

    def weeks(self, insight: Insight, words: InsightWords) -> None:
        """Holidays as a pale ground, months along the foot."""
        known = ""
        last = -100.0
        for place, week in enumerate(insight.weeks):
            left = _LEFT + place * self.slot
            if not week.has_school:
                top = self.drawing.height - _HEAD - _FOOT
                box = _box(left, _FOOT, self.slot, top, _HOLIDAY)
                self.drawing.insert(0, box)
                if not place or insight.weeks[place - 1].holiday != week.holiday:
                    self._upright(left + self.slot / 2, words.holiday(week))
            month = words.month(week.first)
            if month != known and left - last > 18:  # noqa: PLR2004 - points for a short name
                self.words(left + 1, 2, month, "start")
                last = left
            known = month


def _box(
    x: float, y: float, wide: float, high: float, fill: Color, edge: Color | None = None
) -> Rect:
    box = Rect(x, y, wide, high)
    box.fillColor, box.strokeColor, box.strokeWidth = fill, edge, 0.6
    return box


def add_part(drawing: Drawing, x: float, y: float, wide: float, high: float, look: Look) -> None:
    """A part of a bar, in its texture."""
    fill = look.colour if look.is_full else _WHITE
    drawing.add(_box(x, y, wide, high, fill, look.colour))
    if look.is_slanted:
        for left, top, right, bottom in slanting(wide, high, _STEP):
            line = Line(x + left, y + high - top, x + right, y + high - bottom)
            line.strokeColor, line.strokeWidth = look.colour, 0.6
            drawing.add(line)


def tones_drawing(insight: Insight, words: InsightWords, width: float, height: float) -> Drawing:
    weeks = insight.weeks
    top = max((week.tones.total for week in weeks), default=0)
    ground = _Ground(width, height, max(len(weeks), 10), top)
    ground.weeks(insight, words)
    wide = ground.slot * 0.72
    for place, week in enumerate(weeks):
        foot = 0
        for tone in reversed(TONE_ORDER):
            high = foot + count_of(week.tones, tone)
            ground.bar(ground.x(place) - wide / 2, wide, foot, high, TONE_LOOKS[tone])
            foot = high
    return ground.drawing


def met_drawing(insight: Insight, words: InsightWords, width: float, height: float) -> Drawing:
    of = insight.met_of
    weeks = insight.weeks
    ground = _Ground(width, height, max(len(weeks), 10), max(of.pupils, of.guardians), room=26)
    ground.weeks(insight, words)
    known = [(place, week.met) for place, week in enumerate(weeks) if week.met is not None]
    for look, all_of, counts in (
        (MET_LOOKS[1], of.guardians, [(place, met.guardians) for place, met in known]),
        (MET_LOOKS[0], of.pupils, [(place, met.pupils) for place, met in known]),
    ):
        y = ground.y(all_of)
        ground.drawing.add(
            Line(_LEFT, y, ground.right, y, strokeColor=QUIET, strokeWidth=0.6,
                 strokeDashArray=[1, 2])
        )  # fmt: skip
        if counts:
            _add_line(ground, counts, look)
    return ground.drawing


def _add_line(ground: _Ground, counts: Sequence[tuple[int, int]], look: Look) -> None:
    points = [at for place, count in counts for at in (ground.x(place), ground.y(count))]
    if len(counts) > 1:
        line = PolyLine(points, strokeColor=look.colour, strokeWidth=1.4)
        if not look.is_full:
            line.strokeDashArray = _DASHES
        ground.drawing.add(line)
    x, y = points[-2:]
    ground.drawing.add(Circle(x, y, 2, fillColor=look.colour, strokeColor=None))
    ground.words(x + 5, y - 2.6, str(counts[-1][1]), "start", look.colour, Face.BOLD)


def begun_drawing(insight: Insight, words: InsightWords, width: float, height: float) -> Drawing:
    rows = [(row.school, row.guardian, row.other) for row in insight.begun]
    kinds = 3 if any(row[2] for row in rows) else 2
    top = max((max(row[:kinds]) for row in rows), default=0)
    ground = _Ground(width, height, max(len(rows), 6), top)
    wide = ground.slot * 0.27
    for place, row in enumerate(rows):
        ground.words(ground.x(place), 2, words.month(insight.begun[place].month))
        left = ground.x(place) - kinds * wide * 0.55
        for count, look in zip(row[:kinds], BEGUN_LOOKS, strict=False):
            ground.bar(left, wide, 0, count, look)
            if count:
                ground.words(left + wide / 2, ground.y(count) + 1.5, str(count))
            left += wide * 1.1
    return ground.drawing


def sample(look: Look, *, is_line: bool = False) -> Drawing:
    """A sample for a legend, 4 by 2.6 mm."""
    drawing = Drawing(4 * POINT, 2.6 * POINT)
    if is_line:
        y = drawing.height / 2
        line = Line(0, y, drawing.width, y, strokeColor=look.colour, strokeWidth=1.4)
        if not look.is_full:
            line.strokeDashArray = _DASHES
        drawing.add(line)
    else:
        add_part(drawing, 0.5, 0.5, drawing.width - 1, drawing.height - 1, look)
    return drawing


def _marks(top: int) -> list[int]:
    """Whole numbers from 0 to `top` or a little above it."""
    step = 1
    while ceil(max(top, 1) / step) > _MOST_MARKS:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return [n * step for n in range(ceil(max(top, 1) / step) + 1)]
