"""`driehoek`: the window, or a command. Kept tiny: every import here is paid at every start."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bootstrap import Wish


def main() -> int:
    """Open the window when nothing but its own options are given; all else are commands.

    A bundle is its own Python: it starts itself with `--worker` to make sheets, and with
    `--speller` to look words up.
    """
    if sys.argv[1:] == ["--worker"]:
        from app.worker import serve

        return serve()
    if sys.argv[1:] == ["--speller"]:
        from app.speller import serve as serve_words

        return serve_words()
    wish = wish_of(sys.argv[1:])
    if wish is None:
        from app.commands import main as run_command

        return run_command(sys.argv[1:])
    from app.bootstrap import run

    return run(wish)


def wish_of(words: list[str]) -> "Wish | None":
    """What window is asked for; None for a command, for help, and for what is misspelt."""
    values = {"--data": "", "--language": ""}
    demo = False
    left = iter(words)
    for word in left:
        name, is_joined, value = word.partition("=")
        if word == "--demo":
            demo = True
        elif name in values and (value := value if is_joined else next(left, "")):
            values[name] = value
        else:
            return None
    from app.bootstrap import Wish
    from app.i18n import LANGUAGES

    if values["--language"] not in ("", *LANGUAGES):
        return None
    return Wish(values["--data"], values["--language"], demo)


if __name__ == "__main__":
    sys.exit(main())
