"""Commands as typed, on a data folder of their own; and files that teachers have."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.commands import main

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSWORD = "correct paard batterij"


class Typed:
    """Types commands at one data folder and reads what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.password_file = folder / "password.txt"
        self.password_file.write_text(PASSWORD + "\n", encoding="utf-8")
        self._capsys = capsys

    def __call__(self, *words: object, exit_code: int = 0) -> str:
        """Run a command; returns what it printed, both streams when it failed."""
        self._capsys.readouterr()
        common = ["--data", self.data, "--password-file", self.password_file, "--language", "en"]
        code = main([str(word) for word in (*common, *words)])
        printed = self._capsys.readouterr()
        assert code == exit_code, printed.err
        return printed.out if code == 0 else printed.err

    def err(self, *words: object) -> str:
        """What a command that worked says beside its answer."""
        self._capsys.readouterr()
        common = ["--data", self.data, "--password-file", self.password_file, "--language", "en"]
        assert main([str(word) for word in (*common, *words)]) == 0
        return self._capsys.readouterr().err

    def json(self, *words: object) -> Any:
        return json.loads(self(*words, "--format", "json"))


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(tmp_path, capsys)


EDEXML = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX>
 <school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>
 <groepen>
  <groep key="6B"><naam>6B</naam><jaargroep>6</jaargroep></groep>
  <samengestelde_groep key="s1"><naam>Plusgroep</naam></samengestelde_groep>
 </groepen>
 <leerlingen>
  <leerling key="1"><roepnaam>Wimpie</roepnaam><geboortedatum>2016-06-21</geboortedatum>
   <geslacht>1</geslacht><jaargroep>6</jaargroep><groep key="6B"/>
   <samengestelde_groepen><samengestelde_groep key="s1"/></samengestelde_groepen></leerling>
  <leerling key="2"><achternaam>Assati</achternaam><voornamen>Ismaël</voornamen>
   <voorletters-1>I</voorletters-1><geslacht>0</geslacht><jaargroep>6</jaargroep>
   <bsn>133456785</bsn><land>MA</land></leerling>
  <leerling key="3"><achternaam>Hof</achternaam><voorvoegsel>van 't</voorvoegsel>
   <roepnaam>Gradje</roepnaam><geslacht>1</geslacht><jaargroep>H</jaargroep>
   <uitstroomdatum>2026-07-18</uitstroomdatum></leerling>
 </leerlingen>
</EDEX>
"""


@pytest.fixture
def edexml(tmp_path: Path) -> Path:
    path = tmp_path / "edexml.xml"
    path.write_text(EDEXML, encoding="utf-8")
    return path


GIRLS = ["Noor", "Sanne", "Lotte", "Samira", "Olga", "Eva", "Fleur"]
BOYS = ["Emir", "Jayden", "Daan", "Łukasz", "Minh", "Bas", "Sem"]
FAMILIES = [("van den", "Berg"), ("", "Yıldız"), ("", "Pinas"), ("de", "Vries")]


def class_rows() -> list[dict[str, str]]:
    """A class of 28: four families of seven children, each with two parents."""
    rows = []
    for number in range(28):
        infix, family = FAMILIES[number % 4]
        name = (GIRLS + BOYS)[number // 2]
        rows.append(
            {
                "Leerlingnummer": str(1000 + number),
                "Roepnaam": name if number % 2 else f"{name}-Anne",
                "Tussenvoegsel": infix,
                "Achternaam": family,
                "Geboortedatum": f"{number % 28 + 1:02d}-03-2016",
                "Groep": "6B",
                "Ouder 1 naam": f"Ouder{number} {family}",
                "Ouder 1 relatie": "moeder",
                "Ouder 1 mobiel": f"06-0000{number:04d}",
                "Ouder 1 e-mail": f"ouder{number}@voorbeeld.nl",
                "Ouder 1 gezag": "ja",
                "Ouder 2 naam": f"Partner{number} {family}",
                "Ouder 2 relatie": "vader",
                "Ouder 2 mobiel": f"06-0001{number:04d}",
                "Ouder 2 gezag": "ja",
                "BSN": "133456785",
            }
        )
    return rows


@pytest.fixture
def class_csv(tmp_path: Path) -> Path:
    rows = class_rows()
    lines = [";".join(rows[0])] + [";".join(row.values()) for row in rows]
    path = tmp_path / "klas.csv"
    path.write_text("\n".join(lines) + "\n", encoding="cp1252", errors="replace")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


Run = Callable[..., str]
