from hypothesis import given
from hypothesis import strategies as st

from app.rules.prompts import answered, first_prompt

PROMPTS = "Good days: \nLanguage: \nExpects of us: "


def test_what_was_not_answered_goes():
    text = "Good days: Monday\nLanguage: \nExpects of us:"
    assert answered(text, PROMPTS) == "Good days: Monday"


def test_an_answer_may_stand_below_its_prompt():
    text = "Good days: \n- Monday\n- Tuesday\nLanguage: \n"
    assert answered(text, PROMPTS) == "Good days: \n- Monday\n- Tuesday"


def test_two_prompts_above_one_answer_keep_the_nearest():
    assert answered("Good days: \nLanguage: \nTurkish", PROMPTS) == "Language: \nTurkish"


def test_a_prompt_that_was_answered_is_no_answer_to_the_one_above():
    text = "Good days: Monday\nLanguage: \nExpects of us: a lot"
    assert answered(text, PROMPTS) == "Good days: Monday\nExpects of us: a lot"


def test_the_first_prompt():
    assert first_prompt("Dear all\nGood days: \nLanguage:") == 1
    assert first_prompt("Dear all") is None


def test_lines_that_people_wrote_stay_also_when_they_end_in_a_colon():
    assert answered("What he said:\nGood days: ", PROMPTS) == "What he said:"


def test_an_untouched_template_is_nothing():
    assert answered(PROMPTS, PROMPTS) == ""


@given(st.text())
def test_without_prompts_nothing_is_lost(text: str):
    assert answered(text, "") == "\n".join(text.splitlines()).strip()
