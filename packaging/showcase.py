"""The main job without a screen, on a demo logbook in `out/showcase/`: log, unreached, sheets.

Runs the same `driehoek` commands that a user would type, and shows each before it runs.
"""

import json
import shlex
import shutil
import subprocess
import sys
import tomllib

from environment import BIN, ROOT, variables

DEMO = ROOT / "resources" / "demo" / "class.toml"
FOLDER = ROOT / "out" / "showcase"
PASSWORD = "een driehoek heeft drie hoeken"  # noqa: S105 - of a fictional class
SHOWN = 12  # lines of a listing


def driehoek(*words: str, quietly: bool = False) -> str:
    """Run a command on the logbook; prints it and the first lines of what it says."""
    common = ("--data", "logbook", "--password-file", "password.txt")
    done = subprocess.run(
        [str(BIN / "driehoek"), *common, *words],
        cwd=FOLDER,
        env=variables(PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    if not quietly:
        lines = done.stdout.splitlines()
        print("$", shlex.join(("driehoek", *common, *words)))
        print("\n".join(lines[:SHOWN]))
        if len(lines) > SHOWN:
            print(f"… and {len(lines) - SHOWN} more lines")
    return done.stdout


def unreached() -> dict[tuple[str, str], str]:
    """Guardian and pupil, with the reasons in words."""
    rows = json.loads(driehoek("unreached", "--format", "json", quietly=True))
    return {
        (row["guardian"], row["pupils"][0]): ", ".join(row["reasons"]).replace("_", " ")
        for row in rows
    }


def say(words: str) -> None:
    print(f"\n{words}", flush=True)


def show() -> None:
    print(f"No screen here, so the main job is done from the command line, in {FOLDER}.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "password.txt").write_text(PASSWORD + "\n", encoding="utf-8")

    say("A logbook with a fictional class and a year of contacts:")
    driehoek("demo")

    say("Who is not reached, why, and what to try next:")
    driehoek("unreached")
    (guardian, pupil), reasons = next(iter(unreached().items()))

    say(f"A good word about {pupil} to {guardian} at the school gate, logged:")
    told = "Heeft vandaag een ander kind geholpen, zonder dat iemand het vroeg."
    who = ("--pupil", pupil, "--with", guardian)
    driehoek("log", *who, "--tone", "positive", "--channel", "gate", "--told", told)
    driehoek("contacts", "--limit", "3")
    left = unreached().get((guardian, pupil), "nothing")
    say(f"Why {guardian} was on the list: {reasons}. Why now: {left}.")

    say("A conversation sheet for every pupil of the group, in one file:")
    group = tomllib.loads(DEMO.read_text(encoding="utf-8"))["group"]["name"]
    driehoek("sheet", "--group", group, "-o", "gespreksbladen.pdf")

    say("And the logbook is sound from end to end:")
    driehoek("check")
    say(f"The sheets are in {FOLDER / 'gespreksbladen.pdf'}.")
    print(f"The encrypted logbook is in {FOLDER / 'logbook'}, its password in password.txt there.")


def main() -> int:
    try:
        show()
    except (subprocess.CalledProcessError, OSError, ValueError) as problem:
        print(f"showcase: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
