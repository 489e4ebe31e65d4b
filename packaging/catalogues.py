"""The translations: take up new messages, check that every language is complete, compile.

    python packaging/catalogues.py update [--fragments FOLDER]
    python packaging/catalogues.py check
    python packaging/catalogues.py compile

`update` keeps every translation that stands, adds new messages and removes those no longer used;
with `--fragments` it takes missing translations from the .po files in a folder. The files hold no
dates and no line numbers, so that a change shows what changed and nothing else.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""


def extract(source: Path) -> Catalog:
    """All messages in the Python files below a folder, in order of file and line."""
    template = Catalog()
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS)
    for name, line, message, _comments, context in sorted(found, key=lambda item: item[:2]):
        place = (source.parent / source.name / name).relative_to(source.parent).as_posix()
        template.add(message, locations=[(place, line)], context=context)
    return template


def read(file: Path, language: str) -> Catalog:
    """Raises PoFileError when the file is not in gettext's format."""
    with file.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def update(catalogue: Catalog, template: Catalog) -> None:
    """Take up what is new and drop what is gone; a translation never moves to another message."""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()


def fill(catalogue: Catalog, fragment: Catalog) -> Iterator[str]:
    """Take missing translations from a fragment; yields what was left aside, and why."""
    for theirs in _messages(fragment):
        ours = catalogue.get(_key(theirs), theirs.context)
        if ours is None:
            yield f"not used any more: {_name(theirs)}"
        elif not _is_translated(ours):
            ours.string = theirs.string
        elif _is_translated(theirs) and ours.string != theirs.string:
            yield f"stands as {ours.string!r}, not {theirs.string!r}: {_name(theirs)}"


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Everything that keeps a catalogue from being complete, one line each."""
    for message in _messages(template):
        ours = catalogue.get(_key(message), message.context)
        if ours is None:
            yield f"missing: {_name(message)}"
        elif ours.fuzzy:
            yield f"fuzzy: {_name(message)}"
        elif not _is_translated(ours):
            yield f"not translated: {_name(message)}"
        elif not _same_placeholders(ours):
            yield f"other placeholders than the source: {_name(message)}"
    for message in (*_messages(catalogue), *catalogue.obsolete.values()):
        if template.get(_key(message), message.context) is None:
            yield f"superfluous: {_name(message)}"


def write(catalogue: Catalog, file: Path) -> None:
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, sort_by_file=True, include_lineno=False, width=100)
    header = HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    _replace(file, header.encode() + body.getvalue())


def compile_all(translations: Path = TRANSLATIONS) -> list[Path]:
    """Write the .mo of every .po where gettext looks for it; returns all, new or not."""
    compiled = []
    for file in sorted(translations.glob("*.po")):
        target = translations / file.stem / "LC_MESSAGES" / "driehoek.mo"
        compiled.append(target)
        if target.exists() and target.stat().st_mtime >= file.stat().st_mtime:
            continue
        content = BytesIO()
        write_mo(content, read(file, file.stem))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content.getvalue())
    return compiled


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _key(message: Message) -> str:
    """Babel files a message with a plural under its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _name(message: Message) -> str:
    place = f" ({message.locations[0][0]})" if message.locations else ""
    context = f"[{message.context}] " if message.context else ""
    return f"{context}{_key(message)!r}{place}"


def _forms(message: Message) -> tuple[str, ...]:
    """The translation, in each of its forms when it has a plural."""
    text = message.string or ()
    return (text,) if isinstance(text, str) else tuple(text)


def _is_translated(message: Message) -> bool:
    forms = _forms(message)
    return len(forms) > 0 and all(forms)


def _same_placeholders(message: Message) -> bool:
    """Whether each form has its source's placeholders; for "one" the plural is a source too."""
    one, *others = (_placeholders(form) for form in _forms(message))
    if isinstance(message.id, str):
        return one == _placeholders(message.id) and not others
    singular, plural = (_placeholders(form) for form in message.id)
    return one in (singular, plural) and all(form == plural for form in others)


def _placeholders(text: str) -> set[str] | None:
    """The names in braces, None for braces that `format` would choke on."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    except ValueError:
        return None


def _replace(file: Path, content: bytes) -> None:
    """Write beside and rename, so that a program that starts just now finds a whole file."""
    beside = file.with_name(file.name + ".new")
    beside.write_bytes(content)
    beside.replace(file)


def _update_files(fragments: Path | None) -> int:
    template = extract(ROOT / "app")
    for file in sorted(TRANSLATIONS.glob("*.po")):
        catalogue = read(file, file.stem)
        update(catalogue, template)
        for fragment in sorted(fragments.glob("*.po")) if fragments else ():
            try:
                remarks = list(fill(catalogue, read(fragment, file.stem)))
            except PoFileError as problem:
                remarks = [f"left out, {problem}"]
            for remark in remarks:
                print(f"{fragment.name}: {remark}")
        write(catalogue, file)
        missing = sum(not _is_translated(message) for message in _messages(catalogue))
        print(f"{file.name}: {len(catalogue)} messages, {missing} without translation")
    return 0


def _check_files() -> int:
    template = extract(ROOT / "app")
    found = [
        f"{file.name}: {fault}"
        for file in sorted(TRANSLATIONS.glob("*.po"))
        for fault in faults(read(file, file.stem), template)
    ]
    print("\n".join(found) or f"All {len(template)} messages are translated.")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("what", choices=("update", "check", "compile"))
    parser.add_argument("--fragments", type=Path, help="a folder of .po files to take words from")
    arguments = parser.parse_args()
    if arguments.what == "update":
        return _update_files(arguments.fragments)
    if arguments.what == "check":
        return _check_files()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
