import pytest

from app.languages import language_names, language_shown


@pytest.mark.parametrize(
    ("noted", "screen", "shown"),
    [
        ("Turkish", "nl", "Turks"),
        ("turks", "en", "Turkish"),
        ("tr", "nl", "Turks"),
        ("Nederlands, Berbers", "en", "Dutch, Berber"),
        ("Oekraïens", "en", "Ukrainian"),
        ("Dari", "nl", "Dari"),
        ("een beetje Nederlands", "en", "een beetje Nederlands"),
        ("", "nl", ""),
    ],
)
def test_a_known_language_is_shown_in_the_language_of_the_screen(noted, screen, shown):
    assert language_shown(noted, screen) == shown


@pytest.mark.parametrize("screen", ["nl", "en"])
def test_every_name_that_is_offered_is_known_again(screen: str):
    for name in language_names(screen):
        assert language_shown(name, screen) == name
