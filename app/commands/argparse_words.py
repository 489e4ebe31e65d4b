"""The words of argparse itself, in our catalogue.

argparse asks the process's gettext domain for its sentences; pointing that at our catalogue is all
it takes to have usage, help and complaints in the language of the rest.
"""

import gettext
import os

from app.i18n import DOMAIN, N_, catalogue_folder, language

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
)


def speak() -> None:
    """Let argparse speak the chosen language."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, str(catalogue_folder()))
    gettext.textdomain(DOMAIN)
