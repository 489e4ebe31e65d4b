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


def driehoek(*words: str, shown: int = 0) -> str:
    """Run a command on the logbook; prints it and the first lines of what it says."""
    common = ("--data", "logbook", "--password-file", "password.txt")
    print("$", shlex.join(("driehoek", *common, *words)), flush=True)
    done = subprocess.run(
        [str(BIN / "driehoek"), *common, *words],
        cwd=FOLDER,
        env=variables(PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines()
    print("\n".join(lines[:shown]))
    if 0 < shown < len(lines):
        print(f"… and {len(lines) - shown} more lines\n")
    return done.stdout


def show() -> None:
    print(f"No screen here, so the main job is done from the command line, in {FOLDER}.\n")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "password.txt").write_text(PASSWORD + "\n", encoding="utf-8")

    print("A logbook with a fictional class and a year of contacts:")
    driehoek("demo", shown=SHOWN)

    print("Who is not reached yet, and why:")
    driehoek("unreached", shown=SHOWN)
    someone = json.loads(driehoek("unreached", "--format", "json"))[0]
    pupil, guardian = someone["pupils"][0], someone["guardian"]

    print(f"A good word about {pupil} to {guardian} at the school gate is logged:")
    told = "Heeft vandaag een ander kind geholpen, zonder dat iemand het vroeg."
    who = ("--pupil", pupil, "--with", guardian)
    driehoek("log", *who, "--tone", "positive", "--channel", "gate", "--told", told, shown=SHOWN)
    driehoek("contacts", "--limit", "3", shown=SHOWN)

    group = tomllib.loads(DEMO.read_text(encoding="utf-8"))["group"]["name"]
    print("A conversation sheet for every pupil of the group, in one file:")
    driehoek("sheet", "--group", group, "-o", "gespreksbladen.pdf", shown=SHOWN)

    print("And the logbook is sound from end to end:")
    driehoek("check", shown=SHOWN)
    print(
        f"\nThe sheets are in {FOLDER / 'gespreksbladen.pdf'}.\n"
        f"The encrypted logbook is in {FOLDER / 'logbook'}, its password in password.txt beside it."
    )


def main() -> int:
    try:
        show()
    except (subprocess.CalledProcessError, OSError, ValueError) as problem:
        print(f"showcase: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
