"""Moved to `app.services.roster`, since the import use case stands below the exchange.

Import from there; this file goes as soon as nobody needs it.
"""

from app.services.roster import (
    IGNORE as IGNORE,
)
from app.services.roster import (
    NEVER_READ as NEVER_READ,
)
from app.services.roster import (
    PUPIL_NUMBER as PUPIL_NUMBER,
)
from app.services.roster import (
    Column as Column,
)
from app.services.roster import (
    Refusal as Refusal,
)
from app.services.roster import (
    RosterFile as RosterFile,
)
from app.services.roster import (
    RosterGroup as RosterGroup,
)
from app.services.roster import (
    RosterKind as RosterKind,
)
from app.services.roster import (
    RosterPupil as RosterPupil,
)
from app.services.roster import (
    edexml_key_kind as edexml_key_kind,
)
