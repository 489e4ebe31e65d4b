"""`export`: the log without working notes, as CSV, XLSX or JSON."""

import argparse
import json
import sys
from functools import partial

from app.commands.listing import details
from app.commands.session import opened
from app.documents import save
from app.exchange.lists import write_table
from app.exchange.log_export import contact_json, contact_table
from app.i18n import ngettext
from app.queries.rows import ContactFilter
from app.services.register import record_outgoing

_EVERYTHING = sys.maxsize


def export(arguments: argparse.Namespace) -> None:
    """Write the whole log; a line in the register says that it went out."""
    with opened(arguments, write=False) as logbook:
        found = list(details(logbook, ContactFilter(), _EVERYTHING))
        if arguments.format == "json":
            body = json.dumps([contact_json(row) for row in found], ensure_ascii=False, indent=2)
            save(arguments.output, body.encode())
        else:
            headers, rows = contact_table(found)
            write_table(arguments.output, headers, rows, format=arguments.format)
        pupils = {pupil.id for row in found for pupil in row.pupils}
        logbook.write(partial(record_outgoing, kind="list", pupil_ids=sorted(pupils)))
    print(
        ngettext("{count} contact written to {path}", "{count} contacts written to {path}",
                 len(found)).format(count=len(found), path=arguments.output)
    )  # fmt: skip
