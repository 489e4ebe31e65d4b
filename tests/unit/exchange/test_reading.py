"""The one entry: whatever the bytes, pupils or a sentence."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange.reading import read_roster
from app.names import full_name

TODAY = date(2026, 11, 22)
PIECES = [
    "Roepnaam", "Achternaam", "Ouder 1 naam", "Ouder 1 mobiel", "Moeder", "Telefoon", "E-mail",
    "Leerlingcodes", "Leerlingnummer", "Geboortedatum", "Geslacht", "Relatie", "Gezag", "BSN",
    "Noor", "van den Berg", "Berg, Noor van den", "0612345678", "31-02-2016", "21-6-16", "42542",
    "m@x.nl", "@", "ja", "moeder", "101,102", ";", ";", ";", ",", "\t", "\n", "\n", "\r", '"',
    "\u202e", "=1+1", "(", ")", ":", "-", "'", " ", "x" * 300,
]  # fmt: skip


def read_bytes(data: bytes, mapping: Mapping[str, str] | None = None):
    """Read bytes as a file that nobody touched for a while."""
    handle, name = tempfile.mkstemp(suffix=".csv")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.utime(name, (0, 0))
        return read_roster(Path(name), mapping=mapping or {}, today=TODAY)
    finally:
        Path(name).unlink()


def check(data: bytes, mapping: Mapping[str, str] | None = None) -> None:
    """Pupils that can be shown, each on a row of its own, or a refusal."""
    with suppress(AppError):
        roster = read_bytes(data, mapping)
        assert roster.pupils
        for pupil in roster.pupils:
            draft = pupil.draft
            name = full_name(draft.call_name, draft.infix, draft.family_name)
            assert name or (pupil.number_only and pupil.pupil_number)
            assert name.isprintable() or "\u200c" in name or "\u200d" in name or not name.isascii()
            assert len(name) <= 3 * 200 + 2
            for guardian in draft.guardians:
                assert full_name(guardian.call_name, guardian.infix, guardian.family_name)
                assert all(point.value for point in guardian.reach_points)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    check(data)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text_below_a_header(text, encoding):
    check(("Roepnaam;Achternaam;Ouder 1;Telefoon\n" + text).encode(encoding, "replace"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_headers_and_cells_in_any_order(text):
    check(text.encode())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.dictionaries(
        st.sampled_from(["a", "b", "BSN", "Roepnaam", "é"]),
        st.sampled_from(["call_name", "ignore", "guardian9_unlisted", "pupil_numbers", "nonsense"]),
        max_size=3,
    ),
)
def test_any_mapping(text, mapping):
    check(f"a;b;Roepnaam;é\n{text}".encode(), mapping)
