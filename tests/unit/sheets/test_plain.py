from app.sheets.plain import plain_text
from app.vocabulary import SheetCopy


def test_the_plain_text_says_what_the_paper_says(sanne):
    assert plain_text(sanne(interpreter_language="tr"), "en") == (
        "Conversation sheet · Sanne de Vries\n"
        "group 6B · lokaal 12\n"
        "ten-minute talk on Thursday 26 November 2026, 15:50–16:00\n"
        "Basisschool De Linde\n"
        "juf Marieke Jansen\n"
        "and meester Tom Bakker\n"
        "\n"
        "Present\n"
        "Bas de Vries (father)\n"
        "Eva Smit (mother)\n"
        "Sanne\n"
        "interpreter Turkish\n"
        "\n"
        "What we are glad about\n"
        "12 Nov: Sanne kiest nu zelf haar leesboeken.\n"
        "2 Oct: Hielp een nieuwe klasgenoot op weg.\n"
        "\n"
        "We tell\n"
        "Werkhouding bij rekenen.\n"
        "Wat helpt Sanne om door te zetten?\n"
        "\n"
        "Sanne shows or tells\n"
        "haar dierenverslag\n"
        "\n"
        "Since our last talk on 8 September 2026\n"
        "21 Oct, message: naar de opticien, mist gym\n"
        "2 Oct, school gate: hielp nieuwe klasgenoot\n"
        "\n"
        "What we agreed\n"
        "done: samen een boek kiezen (child · 9 Oct)\n"
        "Sanne leest nu elke avond.\n"
        "open: tafels oefenen (home · 1 Dec)\n"
        "dropped: rekenmaatje zoeken (school)\n"
        "\n"
        "In this period\n"
        "De kinderen maken zelf een weekplan.\n"
        "\n"
        "To talk about at home\n"
        "Wat was vandaag het leukste op school?\n"
        "\n"
        "How to reach us\n"
        "ma–do 8:00–8:20 · Parro · 036 – 000 00 00\n"
        "Duo partner: meester Tom Bakker\n"
        "\n"
        "confidential\n"
        "for school · made on 25 November 2026\n"
    )


def test_what_is_empty_is_not_announced(nothing):
    text = plain_text(nothing, "en")
    assert "What we agreed" not in text
    assert "How to reach me" not in text
    assert "To talk about at home" in text


def test_the_parents_copy_leaves_out_what_we_prepared(sanne):
    assert "Werkhouding" not in plain_text(sanne(), "en", SheetCopy.PARENT)


def test_a_long_text_is_whole(sanne):
    text = "woord " * 10_000
    assert text.strip() in plain_text(sanne(child_shows=text), "en")


def test_a_language_we_do_not_speak_is_english(sanne):
    assert "Present" in plain_text(sanne(), "fr")
