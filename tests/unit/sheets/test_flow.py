from app.sheets.blocks import HEAD, Cell, Row, Section
from app.sheets.flow import GAP, WIDEST_GAP, settle
from app.sheets.page import BODY, WRITING
from app.sheets.text import Line


def rows(*lines):
    return [Row([Cell(16, [(Line(f"{n}"), BODY)] * count)]) for n, count in enumerate(lines)]


def total(blocks, gap):
    return sum(block.height for block in blocks) + gap * (len(blocks) - 1)


def test_room_becomes_lines_to_write_on_in_turn():
    one, two = Section("one", most=2), Section("two", most=9)
    height = 2 * HEAD + GAP + 5 * WRITING + 1
    gap = settle([one, two], [one, two], height)
    assert (one.room, two.room) == (2, 3)
    assert total([one, two], gap) <= height


def test_blocks_never_drift_apart():
    blocks = [Section("one"), Section("two")]
    assert settle(blocks, [], 250) == WIDEST_GAP


def test_the_fullest_block_gives_way_first():
    short, full = Section("short", rows(1, 1)), Section("full", rows(*[1] * 20))
    height = 2 * HEAD + GAP + 70
    gap = settle([short, full], [], height)
    assert len(short.rows) == 2
    assert full.rest
    assert len(full.rows) + len(full.rest) == 20
    assert total([short, full], gap) <= height


def test_a_long_text_is_split_with_at_least_two_lines_on_each_side():
    section = Section("one", rows(40), keep=2)
    other = Section("two")
    settle([section, other], [], 2 * HEAD + GAP + 60)
    assert section.rows[0].goes_on
    assert section.rows[0].lines >= 2
    (rest,) = section.rest
    assert rest.lines >= 2
    assert section.rows[0].lines + rest.lines == 40


def test_a_block_keeps_its_first_row_to_the_last():
    section = Section("one", rows(2, 2, 2), keep=5)
    settle([section, Section("two")], [], HEAD)
    assert len(section.rows) == 1
