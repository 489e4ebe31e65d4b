"""Try out a built bundle as a user would find it: no Python, no screen, an empty home.

    python packaging/smoke.py [FOLDER]

Needs nothing but the standard library. Stops at the first thing that does not work.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "dist" / "driehoek"
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL")
PUPILS = 6
PATIENCE = 120  # seconds; a hanging program must not hang the checks


class Trial:
    """One bundle, one home of its own."""

    def __init__(self, bundle: Path, home: Path) -> None:
        commands = bundle / "driehoek-commands.exe"
        self._program = commands if commands.exists() else bundle / "driehoek"
        self._home = home
        self._secret = home / "password.txt"
        self._secret.write_text("een driehoek heeft drie hoeken\n", encoding="utf-8")
        self._environment = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "DRIEHOEK_QUIT_AFTER_PAINT": "1",
        }

    def run(self, *words: str) -> str:
        """What the program prints; raises CalledProcessError when it is not content."""
        print("driehoek", *words, flush=True)
        done = subprocess.run(
            [str(self._program), *words],
            cwd=self._home,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    def open(self, *words: str) -> str:
        """Run a command on the logbook of this trial."""
        return self.run("--data", "logbook", "--password-file", self._secret.name, *words)


def try_out(trial: Trial, home: Path) -> None:
    version = trial.run("--version")
    _expect(any(letter.isdigit() for letter in version), f"a version, not {version!r}")
    trial.open("demo", "--pupils", str(PUPILS), "--contacts", "40")
    contacts = json.loads(trial.open("contacts", "--format", "json", "--limit", "5"))
    _expect(len(contacts) > 0, "contacts in the demo logbook")
    checked = json.loads(trial.open("check", "--format", "json"))
    _expect(checked["ok"] and checked["pupils"] == PUPILS, f"a sound logbook, not {checked}")
    trial.open("sheet", "--pupil", contacts[0]["pupils"][0], "-o", "sheet.pdf")
    _expect((home / "sheet.pdf").read_bytes().startswith(b"%PDF"), "a sheet")
    trial.open("backup", "copies")
    trial.run("--worker")  # the process that makes sheets; ends when nobody speaks to it
    trial.run("--data", "logbook")
    left = {path.name for path in home.iterdir() if not path.name.startswith(".")}
    _expect(left <= {"password.txt", "logbook", "sheet.pdf", "copies"}, f"no more files: {left}")


def _expect(true: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not true:
        raise SystemExit(f"smoke: expected {what}")


def main() -> int:
    bundle = Path(sys.argv[1]).resolve() if sys.argv[1:] else FOLDER
    with tempfile.TemporaryDirectory() as home:
        try:
            try_out(Trial(bundle, Path(home)), Path(home))
        except (subprocess.SubprocessError, OSError, ValueError) as problem:
            raise SystemExit(f"smoke: {problem}") from problem
    print("The bundle starts, makes a demo logbook, writes a sheet and opens its window.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
