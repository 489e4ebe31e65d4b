"""What is on paper, read back by its text and by its picture."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.queries.rows import SheetAgreement, SheetContact
from app.sheets.page import ACCENT, DUE, LEFT, POINT, QUIET, SECOND, TEXT
from app.vocabulary import AgreementState, Channel, Owner, Relationship, SheetCopy

AWKWARD = (
    "<b>&</para>",
    "x" * 5000,
    "een heel lang verhaal " * 2_700,
    "feest 🎉 你好",
    "goed\u202eneppot",
    "nul\x00 half\ud83d",
    "محمد قرأ كتابا جديدا",
)


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def ink_outside(picture, millimetres):
    """The darkest spot in a margin of that many millimetres, 255 being white paper."""
    edge = int(millimetres * picture.width / 210)
    width, height = picture.size
    boxes = [
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    ]
    return min(picture.crop(box).getextrema()[0] for box in boxes)


def writing_lines(data):
    """Level lines as (left, right, from the bottom) in points, from the operators of page 1."""
    contents = pypdf.PdfReader(BytesIO(data)).pages[0].get_contents()
    assert contents is not None
    operators = contents.get_data().decode("latin-1")
    found = re.findall(r"^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$", operators, re.MULTILINE)
    lines = [tuple(map(float, line)) for line in found]
    return [(x, to_x, y) for x, y, to_x, to_y in lines if y == to_y]


def test_the_sheet_opens_with_good_news_and_ends_with_agreements(printed, sanne):
    paper = printed(sanne())
    assert paper.pages == 1
    assert in_order(
        paper.text(),
        "Conversation sheet · Sanne de Vries",
        "group 6B · lokaal 12",
        "Thursday 26 November 2026, 15:50–16:00",
        "Bas de Vries (father)",
        "Eva Smit (mother)",
        "other:",
        "you tell · 3 min",
        "What we are glad about",
        "kiest nu zelf haar leesboeken",
        "You tell",
        "We tell",
        "Wat helpt Sanne om door te zetten?",
        "Sanne shows or tells",
        "haar dierenverslag",
        "Since our last talk on 8 September 2026",
        "21 Oct",
        "naar de opticien",
        "What we agreed",
        "Sanne leest nu elke avond.",
        "tafels oefenen",
        "rekenmaatje zoeken",
        "New agreements",
        "weekplan",
        "Next contact",
        "Parro",
        "confidential · sheet 1 of 1",
    )
    for words in ("Basisschool De Linde", "juf Marieke Jansen", "and meester Tom Bakker"):
        assert words in paper.text()
    assert "made on 25 November 2026" in paper.text()


def test_the_sheet_speaks_dutch_to_parents(printed, sanne, dutch):
    text = printed(sanne(), language="nl").text()
    assert in_order(
        text,
        "Gespreksblad · Sanne de Vries",
        "donderdag 26 november 2026",
        "Aanwezig",
        "Waar we blij mee zijn",
        "U vertelt",
        "Sanne laat zien of vertelt",
        "Sinds ons vorige gesprek op 8 september 2026",
        "Nieuwe afspraken",
        "Om thuis over te praten",
        "vertrouwelijk · blad 1 van 1",
    )


def test_the_clock_stands_under_the_minutes(printed, sanne):
    text = printed(sanne(meeting_minutes=15)).text()
    assert "glad about · 3 min you tell · 4 min we tell · 4 min agreements · 4 min" in text
    assert "15:50 15:53 15:57 16:01 16:05" in text


def test_the_tone_is_nowhere_on_paper(printed, sanne):
    text = printed(sanne()).text().lower()
    assert not any(tone in text for tone in ("positive", "problem", "practical"))


def test_the_parents_copy_leaves_out_what_we_prepared(printed, sanne):
    text = printed(sanne(), copy=SheetCopy.PARENT).text()
    assert "Werkhouding" not in text
    assert "We tell" in text
    assert "tafels oefenen" in text
    assert "for you · made on" in text


def test_both_sides_have_equal_room_with_lines_8_mm_apart(printed, sanne):
    lines = writing_lines(printed(sanne(discuss=())).data)
    left = sorted(y for x, _to_x, y in lines if x == round((LEFT + 4) * POINT, 2))
    right = sorted(y for x, _to_x, y in lines if x == round((SECOND + 4) * POINT, 2))
    assert left == right
    assert len(left) >= 3
    steps = {round((high - low) / POINT, 1) for low, high in pairwise(left)}
    assert steps == {8.0}


def test_new_agreements_have_three_lines_8_mm_apart(printed, sanne):
    due = round(DUE * POINT, 2)
    lines = sorted(y for x, _to_x, y in writing_lines(printed(sanne()).data) if x == due)
    steps = [round((high - low) / POINT, 1) for low, high in pairwise(lines)]
    assert steps == [8.0, 8.0]


def test_a_sheet_about_whom_nothing_is_known_has_room_to_write(printed, nothing, sanne):
    paper = printed(nothing)
    assert paper.pages == 1
    text = paper.text()
    assert "What was the best moment at school today?" in text
    assert "What we agreed" not in text
    assert "Contact so far" not in text
    assert len(writing_lines(paper.data)) > len(writing_lines(printed(sanne()).data))


def test_a_sheet_without_a_moment_leaves_room_for_it(printed, sanne):
    assert "ten-minute talk on …" in printed(sanne(meeting_at=None)).text()


def test_without_a_name_the_title_can_be_written(printed, nothing):
    assert printed(replace(nothing, pupil="")).pages == 1


def test_an_interpreter_is_at_the_table(printed, sanne):
    assert "interpreter Arabic" in printed(sanne(interpreter_language="ar")).text()
    assert "interpreter Tigrinya" in printed(sanne(interpreter_language="Tigrinya")).text()


def test_a_date_of_long_ago_has_its_year(printed, sanne):
    text = printed(sanne(glad=((date(2024, 3, 1), "Fijn."),))).text()
    assert "1 Mar 2024" in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("5/6", "group 5/6"), ("havo 2b", "havo 2b"), ("Groep 6B", "Groep 6B"), ("2hv1", "2hv1")],
)
def test_a_group_is_called_as_people_do(printed, sanne, name, shown):
    assert f"{shown} · lokaal 12" in printed(sanne(group=name)).text()


@pytest.mark.parametrize(
    "name", ["Emir Yıldız", "Łukasz", "Nguyễn Thị Đặng", "Ольга", "محمد العربي"]
)
def test_names_in_every_script_read_back(printed, sanne, name):
    paper = printed(sanne(pupil=name, call_name=name, guardians=((name, Relationship.MOTHER),)))
    text = paper.text()
    for part in name.split():
        assert text.count(part) >= 3


def test_the_fullest_ordinary_sheet_is_one_page(printed, sanne):
    """As much as is ever gathered for a talk, each in a line of ordinary length."""
    line = "kiest nu zelf een boek en leest het samen uit"
    open_one = SheetAgreement(line, Owner.HOME, date(2026, 12, 1), AgreementState.OPEN)
    kept = replace(open_one, state=AgreementState.DONE, result=line)
    paper = printed(
        sanne(
            glad=((date(2026, 11, 12), line),) * 4,
            discuss=("stopt bij tegenslag, wat helpt?",) * 3,
            since=(SheetContact(date(2026, 10, 21), Channel.MEETING, line),) * 8,
            open_agreements=(open_one,) * 3,
            closed_agreements=(kept,) * 2,
            expectation=f"{line}, {line}.",
            home_questions=("Wat was vandaag het leukste op school?",) * 3,
        )
    )
    assert paper.pages == 1
    assert "sheet 2" not in paper.text()


def test_too_much_goes_to_a_second_sheet_that_says_so(printed, sanne):
    since = tuple(
        SheetContact(
            date(2026, 11, 20) - timedelta(number), Channel.PHONE, f"gesprek nummer {number}."
        )
        for number in range(30)
    )
    paper = printed(sanne(since=since, discuss=tuple(f"punt {number}." for number in range(9))))
    assert paper.pages == 2
    first, second = paper.text(0), paper.text(1)
    assert "continued on sheet 2" in first
    assert "confidential · sheet 1 of 2" in first
    assert "Next contact" in first
    assert "continued from sheet 1" in second
    assert "confidential · sheet 2 of 2" in second
    assert "Next contact" not in second
    for number in range(30):
        assert f"gesprek nummer {number}." in first + second
    for number in range(9):
        assert f"{number + 1}. punt {number}." in first + second


def test_more_than_two_sheets_hold_stays_in_the_logbook(printed, sanne):
    since = (SheetContact(date(2026, 11, 20), Channel.PHONE, "gebeld"),) * 400
    paper = printed(sanne(since=since))
    assert paper.pages == 2
    assert "the rest is in the logbook" in paper.text(1)


def test_a_long_name_takes_two_lines_and_nothing_falls_off(printed, sanne):
    name = "Wilhelmina Alexandra Sophia van den Broek-Vermeulen de Graaf"
    paper = printed(sanne(pupil=name))
    assert name in paper.text()
    assert paper.pages == 1
    assert ink_outside(paper.picture(), 9) == 255


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_no_text_breaks_the_sheet_or_leaves_the_paper(printed, sanne, text):
    agreement = SheetAgreement(text, Owner.HOME, None, AgreementState.DONE, text)
    paper = printed(
        sanne(
            pupil=text,
            call_name=text,
            group=text,
            school=text,
            teacher=text,
            partner=text,
            ways_to_reach=text,
            place=text,
            interpreter_language=text,
            guardians=((text, Relationship.MOTHER),) * 12,
            glad=((date(2026, 11, 1), text),) * 6,
            discuss=(text,) * 6,
            child_shows=text,
            since=(SheetContact(date(2026, 11, 1), Channel.MEETING, text),) * 9,
            open_agreements=(agreement,) * 5,
            closed_agreements=(agreement,) * 5,
            expectation=text,
            home_questions=(text,) * 6,
        )
    )
    assert paper.pages == 2
    for page in range(2):
        assert ink_outside(paper.picture(page), 9) == 255
        assert "confidential" in paper.text(page)


def test_markup_is_printed_as_it_was_typed(printed, sanne):
    assert "<b>&</para>" in printed(sanne(child_shows="<b>&</para>")).text()


def test_a_letter_no_font_has_is_seen_on_paper(printed, sanne):
    plain = printed(sanne(child_shows="")).picture(dpi=100).tobytes()
    strange = printed(sanne(child_shows="你")).picture(dpi=100).tobytes()
    assert plain != strange


def test_it_is_readable_without_colours(printed, sanne):
    picture = printed(sanne()).picture(dpi=100)
    assert picture.getextrema()[0] < 80
    for ink in (TEXT, QUIET, ACCENT):
        red, green, blue = map(float, ink.split())
        assert 0.299 * red + 0.587 * green + 0.114 * blue < 0.42


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    glad=st.integers(0, 8),
    points=st.integers(0, 8),
    since=st.integers(0, 30),
    agreements=st.integers(0, 12),
    length=st.integers(1, 60),
)
def test_whatever_the_amount_the_foot_stays_free(
    printed, sanne, glad, points, since, agreements, length
):
    text = "woord " * length
    paper = printed(
        sanne(
            glad=((date(2026, 11, 1), text),) * glad,
            discuss=(text,) * points,
            since=(SheetContact(date(2026, 11, 1), Channel.PHONE, text),) * since,
            open_agreements=(
                SheetAgreement(text, Owner.HOME, date(2026, 12, 1), AgreementState.OPEN),
            )
            * agreements,
            expectation=text,
        )
    )
    for page in range(paper.pages):
        # The words that stand lowest on the sheet are those of the foot, and nothing is under them.
        textpage = paper._document[page].get_textpage()
        lowest = textpage.search("How to reach us")
        index, _count = lowest.get_next()
        rule = textpage.get_charbox(index)[3] + 2.5
        boxes = [textpage.get_charbox(place) for place in range(textpage.count_chars())]
        foot = [box for place, box in enumerate(boxes) if place >= index]
        above = [box for place, box in enumerate(boxes) if place < index and box[3] > box[1]]
        assert foot
        assert all(box[1] > rule for box in above)
        lowest.close()
        textpage.close()
