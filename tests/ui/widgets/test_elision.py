"""What gives way on a line that is too narrow, and what does not."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Type, theme
from app.ui.widgets.elision import fitting, isolated
from app.ui.widgets.labels import TextLabel

NOOR = "Noor van der Janse-Wolterbeek"


def cut(text: str, width: int) -> str:
    return fitting(text, QFontMetrics(theme().font(Type.TEXT)), width)


def test_the_name_gives_way_before_what_tells_it_apart(qapp: QApplication):
    for difference in ("6B", "born 2015", "of Emir and Elif"):
        shown = cut(f"{NOOR} ({difference})", 180)
        assert shown.startswith("Noo")
        assert shown.endswith(f"… ({difference})")


def test_what_comes_after_it_is_cut_first(qapp: QApplication):
    text = f"Noor Berg (6B) · {'moeder ' * 20}"
    assert cut(text, 200).startswith("Noor Berg (6B) · moeder")
    assert cut(f"{NOOR} (6B) · moeder", 130).endswith("… (6B)")


def test_where_even_that_is_too_long_both_have_a_beginning(qapp: QApplication):
    shown = cut(f"{NOOR} (parent Fatma Yildiz, Ahmet Yildiz)", 150)
    assert shown.startswith("No")
    assert "… (par" in shown


def test_on_a_second_line_the_brackets_may_take_it_all(qapp: QApplication):
    metrics = QFontMetrics(theme().font(Type.TEXT))
    wide = metrics.horizontalAdvance(" (born 2015)") + 8
    assert fitting("Janse-Wolterbeek (born 2015)", metrics, wide, goes_on=True).endswith(
        " (born 2015)"
    )


def test_other_words_are_cut_as_ever(qapp: QApplication):
    assert cut("short", 200) == "short"
    assert cut("Gym bag " * 20, 120).startswith("Gym bag Gym")


def test_a_name_from_the_right_keeps_to_itself():
    assert isolated("محمد علي") == "محمد علي"
    assert isolated("محمد علي (6B)") == "\u2068محمد علي\u2069 (6B)"
    assert isolated("محمد, علي · moeder") == "\u2068محمد\u2069, \u2068علي\u2069 · moeder"
    assert isolated("Đặng Yıldız") == "Đặng Yıldız"
    joined = joined_names(["محمد", "علي", "Bas"])
    assert joined == "\u2068محمد\u2069, \u2068علي\u2069 and Bas"


def test_a_name_without_a_space_wraps(window):
    label = TextLabel("Wolterbeek" * 9, Type.TITLE, wraps=True)
    around = window(label)
    around.setFixedWidth(300)
    assert label.text() == "Wolterbeek" * 9
    assert label.minimumSizeHint().width() < 300
    assert label.heightForWidth(280) > 2 * QFontMetrics(label.font()).height()
