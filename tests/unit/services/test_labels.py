"""Labels are made, named, coloured, merged and removed; contacts and the index follow."""

from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.labels import LabelRow, label_colours, label_rows
from app.queries.log import contact, contact_log
from app.queries.rows import ContactFilter
from app.services.contacts import delete_contact
from app.services.labels import merge_labels, remove_label, save_label
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes, LabelColour
from tests.people import log as log_contact


def log(logbook: Logbook, *labels: str) -> int:
    return log_contact(logbook, "Noor", told="Even gesproken.", labels=labels).ids[0]


def rows(logbook: Logbook) -> dict[str, LabelRow]:
    return {row.name: row for row in logbook.read(partial(label_rows, counted=True))}


def key(logbook: Logbook, name: str) -> int:
    return rows(logbook)[name].id


def labels_of(logbook: Logbook, contact_id: int) -> tuple[str, ...]:
    return logbook.read(partial(contact, contact_id=contact_id)).labels


def found(logbook: Logbook, text: str) -> list[int]:
    wanted = ContactFilter(text=text)
    return [row.id for row in logbook.read(partial(contact_log, filter=wanted))]


def take_back(logbook: Logbook, change_set_uid: bytes) -> None:
    logbook.write(partial(undo, change_set_uid=change_set_uid), undoes=change_set_uid)


def test_each_new_label_gets_a_colour_that_is_free(class_logbook: Logbook) -> None:
    log(class_logbook, "lezen", "rekenen", "pauze")
    colours = class_logbook.read(label_colours)
    assert len(set(colours.values())) == 3
    assert LabelColour.SAND not in colours.values()


def test_labels_are_counted_without_what_lies_in_the_bin(class_logbook: Logbook) -> None:
    log(class_logbook, "lezen")
    gone = log(class_logbook, "lezen", "pauze")
    assert {name: row.count for name, row in rows(class_logbook).items()} == {
        "lezen": 2,
        "pauze": 1,
    }
    class_logbook.write(partial(delete_contact, contact_id=gone))
    assert {name: row.count for name, row in rows(class_logbook).items()} == {
        "lezen": 1,
        "pauze": 0,
    }
    assert [row.count for row in class_logbook.read(label_rows)] == [0, 0]


def test_a_new_name_is_shown_and_found(class_logbook: Logbook) -> None:
    logged = log(class_logbook, "lezen")
    use = partial(
        save_label, name=" begrijpend  lezen ", colour=LabelColour.ROSE,
        label_id=key(class_logbook, "lezen"),
    )  # fmt: skip
    class_logbook.write(use)
    detail = class_logbook.read(partial(contact, contact_id=logged))
    assert (detail.labels, detail.label_colours) == (("begrijpend lezen",), (LabelColour.ROSE,))
    assert found(class_logbook, "begrijpend") == [logged]


def test_a_label_keeps_its_own_name_in_other_capitals(class_logbook: Logbook) -> None:
    log(class_logbook, "lezen")
    row = rows(class_logbook)["lezen"]
    class_logbook.write(partial(save_label, name="Lezen", colour=row.colour, label_id=row.id))
    assert list(rows(class_logbook)) == ["Lezen"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_label_is_a_short_word_or_two(class_logbook: Logbook, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(save_label, name=name, colour=LabelColour.SKY))
    assert refused.value.field == "name"


def test_a_name_that_is_taken_is_refused(class_logbook: Logbook) -> None:
    log(class_logbook, "lezen", "pauze")
    taken = partial(save_label, name="Pauze", colour=LabelColour.SKY)
    for label_id in (None, key(class_logbook, "lezen")):
        with pytest.raises(RefusedError, match="Merge the two"):
            class_logbook.write(partial(taken, label_id=label_id))


def test_merging_gives_every_contact_the_other_label_once(class_logbook: Logbook) -> None:
    one, both = log(class_logbook, "leesles"), log(class_logbook, "leesles", "lezen")
    written = class_logbook.write(
        partial(
            merge_labels,
            label_id=key(class_logbook, "leesles"),
            into_id=key(class_logbook, "lezen"),
        )
    )
    assert labels_of(class_logbook, one) == labels_of(class_logbook, both) == ("lezen",)
    assert {name: row.count for name, row in rows(class_logbook).items()} == {"lezen": 2}
    assert found(class_logbook, "leesles") == []
    assert sorted(found(class_logbook, "lezen")) == [one, both]
    take_back(class_logbook, written.change_set_uid)
    assert labels_of(class_logbook, one) == ("leesles",)
    assert labels_of(class_logbook, both) == ("leesles", "lezen")
    assert sorted(found(class_logbook, "leesles")) == [one, both]


def test_a_label_does_not_merge_with_itself(class_logbook: Logbook) -> None:
    log(class_logbook, "lezen")
    lezen = key(class_logbook, "lezen")
    with pytest.raises(RefusedError):
        class_logbook.write(partial(merge_labels, label_id=lezen, into_id=lezen))


def test_a_removed_label_is_seen_nowhere_until_taken_back(class_logbook: Logbook) -> None:
    logged = log(class_logbook, "pauze")
    pauze = key(class_logbook, "pauze")
    written = class_logbook.write(partial(remove_label, label_id=pauze))
    assert rows(class_logbook) == {}
    assert labels_of(class_logbook, logged) == ()
    assert found(class_logbook, "pauze") == []
    by_label = partial(contact_log, filter=ContactFilter(label="pauze"))
    assert class_logbook.read(by_label) == []
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(remove_label, label_id=pauze))
    take_back(class_logbook, written.change_set_uid)
    assert labels_of(class_logbook, logged) == ("pauze",)
    assert found(class_logbook, "pauze") == [logged]


def test_a_removed_label_comes_back_when_it_is_typed_again(class_logbook: Logbook) -> None:
    log(class_logbook, "pauze")
    class_logbook.write(partial(remove_label, label_id=key(class_logbook, "pauze")))
    again = log(class_logbook, "Pauze")
    assert labels_of(class_logbook, again) == ("pauze",)


def test_a_name_in_the_bin_is_free_for_another(class_logbook: Logbook) -> None:
    log(class_logbook, "pauze", "lezen")
    class_logbook.write(partial(remove_label, label_id=key(class_logbook, "pauze")))
    rename = partial(
        save_label, name="pauze", colour=LabelColour.SEA, label_id=key(class_logbook, "lezen")
    )
    class_logbook.write(rename)
    assert list(rows(class_logbook)) == ["pauze"]


def test_a_colour_of_a_later_version_is_sand(class_logbook: Logbook) -> None:
    log(class_logbook, "pauze")

    def paint(writing: Writing) -> Changes:
        sql = "UPDATE label SET colour = 'neon'"
        writing.session.connection().exec_driver_sql(sql)
        return Changes.LABELS

    class_logbook.write(paint, verb="paint")
    assert rows(class_logbook)["pauze"].colour is LabelColour.SAND
