"""The teacher's own templates: made, changed, removed, and made again by their name."""

from functools import partial

import pytest

from app import i18n
from app.errors import NotFoundError, RefusedError
from app.queries.built_in_templates import built_in_templates
from app.queries.templates import TemplateRow, template_rows
from app.rules.judging_words import ALL_JUDGING_WORDS, first_judging_word
from app.services.templates import TemplateDraft, remove_template, save_template
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import Channel, Occasion, Owner, Tone


def save(logbook: Logbook, name: str, told: str = "Over:", **more: object) -> Written:
    draft = TemplateDraft(name, told=told, **more)  # type: ignore[arg-type]
    return logbook.write(partial(save_template, draft=draft))


def kept(logbook: Logbook) -> list[str]:
    return [row.name for row in logbook.read(template_rows)]


def test_all_of_a_template_is_kept(logbook: Logbook):
    draft = TemplateDraft(
        "  Rapport  gesprek ", Occasion.TEN_MINUTE, Tone.PRACTICAL, Channel.MEETING,
        "Rapport", "Over:", "Vraagt:", "Liet zien:", "Wat we doen", Owner.HOME,
    )  # fmt: skip
    key = logbook.write(partial(save_template, draft=draft)).ids[0]
    assert logbook.read(template_rows) == [
        TemplateRow(
            "Rapport gesprek", Occasion.TEN_MINUTE, Tone.PRACTICAL, Channel.MEETING,
            "Rapport", "Over:", "Vraagt:", "Liet zien:", "Wat we doen", Owner.HOME, key,
        )
    ]  # fmt: skip


def test_own_templates_stand_in_the_order_of_the_alphabet(logbook: Logbook):
    for name in ("verslag", "Aan de poort", "inloop"):
        save(logbook, name)
    assert kept(logbook) == ["Aan de poort", "inloop", "verslag"]


@pytest.mark.parametrize(
    ("name", "told", "field"), [("", "x", "name"), ("x" * 61, "x", "name"), ("naam", " ", "told")]
)
def test_a_name_and_some_words_are_needed(logbook: Logbook, name: str, told: str, field: str):
    with pytest.raises(RefusedError) as refused:
        save(logbook, name, told)
    assert refused.value.field == field


def test_a_name_is_given_once(logbook: Logbook):
    save(logbook, "Rapport")
    other = save(logbook, "Verslag").ids[0]
    for key in (None, other):
        with pytest.raises(RefusedError, match="already"):
            save(logbook, "rapport", id=key)


def test_a_removed_one_comes_back_by_undo_or_by_its_name(logbook: Logbook):
    key = save(logbook, "Rapport").ids[0]
    removed = logbook.write(partial(remove_template, template_id=key))
    assert kept(logbook) == []
    with pytest.raises(NotFoundError):
        logbook.write(partial(remove_template, template_id=key))
    uid = removed.change_set_uid
    logbook.write(partial(undo, change_set_uid=uid), undoes=uid)
    assert kept(logbook) == ["Rapport"]
    logbook.write(partial(remove_template, template_id=key))
    assert save(logbook, "Rapport", "Anders:").ids == (key,)
    assert logbook.read(template_rows)[0].told == "Anders:"


def test_another_may_take_the_name_of_one_in_the_bin(logbook: Logbook):
    gone = save(logbook, "Rapport").ids[0]
    other = save(logbook, "Verslag").ids[0]
    logbook.write(partial(remove_template, template_id=gone))
    save(logbook, "Rapport", id=other)
    assert kept(logbook) == ["Rapport"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_those_that_come_along_have_a_name_and_prompts_that_judge_nobody(language: str):
    i18n.use_language(language)
    rows = built_in_templates()
    assert len({row.name for row in rows}) == len(rows) == 9
    assert {row.occasion for row in rows} == set(Occasion) - {Occasion.PARENT_REQUEST}
    for row in rows:
        words = f"{row.subject} {row.told} {row.heard} {row.child_told} {row.agreement}"
        assert row.told.strip()
        assert first_judging_word(words, ALL_JUDGING_WORDS) is None


def test_a_problem_comes_with_a_step():
    for row in built_in_templates():
        assert row.tone is not Tone.PROBLEM or row.agreement
