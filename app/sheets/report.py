"""What came of writing sheets. Apart, so that the window can hold it without loading reportlab."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Pages in the file, sheets that could not be made, letters that do not print as they should.

    `failed` holds the pupil's name and a reason in a few words. When `is_cancelled`, or when no
    sheet could be made (no pages), nothing was written.
    """

    pages: int
    failed: tuple[tuple[str, str], ...] = ()
    missing_glyphs: frozenset[str] = frozenset()
    is_cancelled: bool = False
