"""The sheet of a ten-minute talk: one A4 that opens with good news and ends with agreements."""

from collections.abc import Sequence
from datetime import timedelta

from app.queries.rows import SheetAgreement, TalkSheet
from app.sheets import page as paper
from app.sheets.blocks import LEADING, Block, Cell, Pair, Row, Section, rows_of, text_row
from app.sheets.pen import Book, Page
from app.sheets.signs import Sign
from app.sheets.text import Line, fit, wrap
from app.sheets.words import Words
from app.vocabulary import AgreementState, SheetCopy

_SIGNS = {
    AgreementState.OPEN: Sign.BOX,
    AgreementState.DONE: Sign.KEPT,
    AgreementState.DROPPED: Sign.DROPPED,
}
