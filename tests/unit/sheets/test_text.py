import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.page import BODY
from app.sheets.text import clean, clean_line, fit, missing_glyphs, short, width_of, wrap

NAMES = ["Yıldız", "Łukasz", "Nguyễn", "Đặng", "Ольга", "محمد", "Σωκράτης", "Özgür Şahin", "Zoë"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_class_print_as_they_are(name):
    assert missing_glyphs(name) == set()
    assert clean_line(name) == name


def test_a_decomposed_name_is_composed():
    assert clean_line(unicodedata.normalize("NFD", "Nguyễn Đặng")) == "Nguyễn Đặng"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x07c", "abc"),
        ("half\ud83d een letter", "half een letter"),
        ("goed\u202eneppot\u202c", "goedneppot"),
        ("zacht\xadaf\u200bbreken\ufeff", "zachtafbreken"),
        ("eerste\r\ntweede\u2028derde\n\n", "eerste\ntweede\nderde"),
        ("  veel \t ruimte  ", "veel ruimte"),
        ("<b>&</para>", "<b>&</para>"),
        ("Ｆｉｊｎ", "Fijn"),
    ],
)
def test_only_what_can_be_printed_is_left(typed, printed):
    assert clean(typed) == printed


def test_joiners_stay_where_arabic_needs_them():
    assert clean("می‌خواهم") == "می‌خواهم"
    assert clean("a\u200db") == "ab"


def test_letters_that_no_font_has_are_named():
    assert missing_glyphs("你好 👍 ok") == {"你", "好", "👍"}


def test_signs_that_we_draw_are_not_missing():
    assert missing_glyphs("☀ ☐ ✓ △ ☀️") == set()


def test_scripts_that_print_unjoined_are_named():
    assert missing_glyphs("हि") == {"ह", "ि"}


@given(st.text(max_size=400))
def test_no_text_gets_through_that_cannot_be_drawn(text):
    cleaned = clean(text)
    assert not any(
        unicodedata.category(letter) in {"Cs", "Cc"} for letter in cleaned if letter != "\n"
    )
    cleaned.encode("utf-8")


@given(st.text(alphabet=st.sampled_from("ab ،محé<你\n"), max_size=300), st.floats(10, 120))
def test_every_line_fits_its_column(text, width):
    for line in wrap(text, BODY, width):
        assert width_of(line, BODY) <= width + 0.01


@given(st.lists(st.text(alphabet="abcdé", min_size=1, max_size=8), max_size=60))
def test_no_word_is_lost_between_lines(words):
    lines = wrap(" ".join(words), BODY, 40)
    assert " ".join(line.shown for line in lines).split() == words


def test_a_word_of_5000_letters_is_broken():
    lines = wrap("x" * 5000, BODY, 80, most=200)
    assert "".join(line.shown for line in lines) == "x" * 5000
    assert len(lines) > 50


def test_a_text_of_60000_letters_is_cut_where_the_block_is_full():
    lines = wrap("woord " * 10_000, BODY, 80, most=3)
    assert len(lines) == 3
    assert lines[-1].shown.endswith("…")
    assert width_of(lines[-1], BODY) <= 80


def test_a_line_is_cut_with_an_ellipsis_only_when_it_is_too_long():
    assert fit("kort", BODY, 80).shown == "kort"
    assert fit("lang " * 100, BODY, 80).shown.endswith("…")
    assert short("lang" * 100, BODY, 30).endswith("…")
    assert short("Sanne", BODY, 30) == "Sanne"


def test_arabic_is_joined_and_ordered_for_the_eye():
    (line,) = wrap("محمد", BODY, 80)
    assert line.shown == "ﺪﻤﺤﻣ"
    assert line.spoken == "محمد"


def test_a_dutch_line_with_an_arabic_name_stays_a_dutch_line():
    (line,) = wrap("Fijn dat محمد (7) hielp!", BODY, 80)
    assert line.shown == "Fijn dat (7) ﺪﻤﺤﻣ hielp!"


def test_an_arabic_line_with_brackets_turns_them_round():
    (line,) = wrap("محمد (Parro) محمد", BODY, 80)
    assert line.shown == "ﺪﻤﺤﻣ (Parro) ﺪﻤﺤﻣ"


def test_a_line_of_ours_around_an_arabic_name_keeps_its_order():
    assert fit("محمد (father)", BODY, 80).shown == "ﺪﻤﺤﻣ (father)"


def test_arabic_in_several_lines_begins_with_its_first_words():
    lines = wrap("محمد قرأ كتابا جديدا في المدرسة اليوم", BODY, 30)
    assert len(lines) > 1
    assert lines[0].spoken.startswith("محمد قرأ")
