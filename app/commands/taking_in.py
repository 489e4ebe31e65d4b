"""`import`: pupils and guardians from a file."""

import argparse
from datetime import date
from functools import partial

from app.commands.output import print_json, print_rows
from app.commands.session import opened
from app.errors import AppError, UsageError
from app.exchange.reading import read_roster
from app.exchange.table_choice import UnrecognisedError
from app.i18n import _, ngettext
from app.services.copying import copy_before_bulk
from app.services.import_roster import ImportReport, RowKind, import_roster
from app.services.roster import RosterFile


def import_(arguments: argparse.Namespace) -> None:
    """Take in a file, or rehearse it with `--dry-run`."""
    report = ImportReport()
    with opened(arguments, write=True) as logbook:
        today = logbook.clock().date()
        roster = _read(arguments, today)
        use_case = partial(import_roster, roster=roster, report=report, group=arguments.group)
        if arguments.dry_run:
            logbook.rehearse(use_case)
        else:
            copy_before_bulk(logbook)
            logbook.write(use_case)
    _say(report, arguments)


def _read(arguments: argparse.Namespace, today: date) -> RosterFile:
    """The file as it was mapped; one that nobody understands gets the hint to map it."""
    try:
        return read_roster(arguments.file, mapping=_mapping(arguments.map), today=today)
    except UnrecognisedError as fault:
        hint = _("Or say which is which, as in --map “{column}=call_name”.")
        raise AppError(f"{fault.message} {hint.format(column=fault.column)}") from fault


def _mapping(typed: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in typed:
        column, sign, field = pair.rpartition("=")
        if not sign or not column:
            raise UsageError(_("Write --map as COLUMN=FIELD, such as Mentor=ignore."))
        mapping[column.strip()] = field.strip()
    return mapping


def _say(report: ImportReport, arguments: argparse.Namespace) -> None:
    counts = {kind.value: report.count(kind) for kind in RowKind}
    refused = [{"row": row, "reason": reason} for row, reason in sorted(report.refused)]
    if arguments.format == "json":
        print_json({**counts, "refused": refused, "warnings": report.warnings})
        return
    if arguments.format == "csv":
        print_rows([{**counts, "refused": len(refused)}], {}, "csv")
        return
    print(
        _("{new} new, {changed} changed, {same} the same, {refused} refused").format(
            **counts, refused=len(refused)
        )
    )
    if arguments.dry_run:
        print(_("Nothing was stored: this was a rehearsal."))
    for row in refused:
        print(_("Row {row} is left out. {reason}").format(**row))
    for warning in report.warnings:
        print(warning)
    if report.not_in_file:
        print(
            ngettext(
                "{count} pupil of these groups is not in this file, and stays: {names}",
                "{count} pupils of these groups are not in this file, and stay: {names}",
                len(report.not_in_file),
            ).format(count=len(report.not_in_file), names=", ".join(report.not_in_file))
        )
