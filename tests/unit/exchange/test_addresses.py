import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.addresses import read_emails, read_phones
from app.vocabulary import ReachKind


def phones(text):
    return [(point.kind, point.value) for point in read_phones(text, ReachKind.PHONE).points]


@pytest.mark.parametrize(
    "text",
    ["0612345678", "612345678", "06-12345678", "06 12 34 56 78", "+31612345678", "31612345678",
     "0031 6 12345678", "+31 (0)6 12345678"],
)  # fmt: skip
def test_one_mobile_number_in_every_spelling(text):
    assert phones(text) == [(ReachKind.MOBILE, "06 12345678")]


def test_a_number_from_abroad_keeps_its_country():
    assert phones("+32 475 12 34 56") == [(ReachKind.MOBILE, "+32 475 12 34 56")]


def test_a_number_at_home_is_no_mobile_whatever_the_column():
    read = read_phones("030-1234567", ReachKind.MOBILE)
    assert [(point.kind, point.value) for point in read.points] == [
        (ReachKind.PHONE, "030 123 4567")
    ]


def test_two_numbers_and_their_labels():
    read = read_phones("moeder 06-12345678 / vader 06-87654321 (werk)", ReachKind.PHONE)
    assert [(point.value, point.label) for point in read.points] == [
        ("06 12345678", "moeder"),
        ("06 87654321", "vader werk"),
    ]


def test_an_odd_number_is_kept_and_doubted():
    read = read_phones("06 1234", ReachKind.MOBILE)
    assert [point.value for point in read.points] == ["06 1234"]
    assert read.doubtful == ("06 1234",)


def test_words_are_no_number():
    read = read_phones("vraag aan oma", ReachKind.PHONE)
    assert (read.points, read.doubtful) == ((), ("vraag aan oma",))


@pytest.mark.parametrize("text", ["", "-", "n/a"[1:2]])
def test_nothing_is_nothing(text):
    assert read_phones(text, ReachKind.PHONE).points == ()
    assert read_phones(text, ReachKind.PHONE).doubtful == ()


def test_an_unlisted_number_is_marked():
    (point,) = read_phones("0612345678", ReachKind.PHONE, unlisted=True).points
    assert point.unlisted


@pytest.mark.parametrize(
    ("text", "values", "is_doubtful"),
    [("marie@x.nl", ["marie@x.nl"], False), ("a@b.nl; c@d.nl", ["a@b.nl", "c@d.nl"], False),
     ("Marie <marie@x.nl>", ["marie@x.nl"], False), ("marie@x", ["marie@x"], True),
     ("", [], False), ("-", [], False)],
)  # fmt: skip
def test_e_mail_addresses_are_checked_lightly_and_kept(text, values, is_doubtful):
    read = read_emails(text)
    assert [point.value for point in read.points] == values
    assert bool(read.doubtful) is is_doubtful


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_numbers_and_addresses(text):
    for read in (read_phones(text, ReachKind.PHONE), read_emails(text)):
        assert all(point.value for point in read.points)
