"""Times what the product does beside its floors, prints a table and writes it as JSON.

    .venv/bin/python benchmarks/run.py [PART…] [--contacts N…] [-o out/benchmarks.json]

README.md says what the figures mean.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measure import Figure, Times  # noqa: E402 - found from the line above

PARTS = ("start", "window", "log", "insight", "logbook", "sheets")
LIBRARIES = ("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "reportlab")


def measured(parts: list[str], contacts: list[int]) -> Iterator[Figure]:
    for part in parts:
        figures: Callable[[list[int]], Iterator[Figure]] = import_module(
            f"benchmarks.{part}"
        ).figures
        yield from figures(contacts)


def cells(figure: Figure) -> tuple[str, ...]:
    def show(times: Times | None) -> str:
        return f"{times.median:.2f} ({times.p95:.2f})" if times else "–"

    marks = {True: "yes", False: "NO", None: ""}
    return (
        figure.name,
        f"{figure.contacts:,}" if figure.contacts else "",
        figure.floor_name,
        show(figure.floor),
        show(figure.product),
        f"{figure.ratio:.2f}×" if figure.ratio else "",
        figure.goal.words,
        marks[figure.reached],
    )


def table(figures: list[Figure]) -> str:
    head = ("what", "contacts", "floor", "floor ms", "product ms", "ratio", "goal", "reached")
    rows = [head, *map(cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def circumstances() -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}")
    parser.add_argument("--contacts", nargs="+", type=int, default=[3_000, 100_000], metavar="N")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "out" / "benchmarks.json")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    figures = []
    for figure in measured(arguments.parts or list(PARTS), arguments.contacts):
        print(f"… {figure.name}", file=sys.stderr, flush=True)
        figures.append(figure)
    print(table(figures))
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    result = {**circumstances(), "figures": [figure.as_dict() for figure in figures]}
    arguments.output.write_text(json.dumps(result, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
