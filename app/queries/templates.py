"""What a new contact can start with: templates that come with Driehoek, and the teacher's own."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.vocabulary import Channel, Occasion, Owner, Tone

_OWN = (
    "SELECT id, name, occasion, tone, channel, subject, told, heard, child_told, agreement, owner"
    " FROM template WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE"
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """`tone` and `channel` None leave the form as it is. `id` None: it comes with Driehoek."""

    name: str
    occasion: Occasion = Occasion.OTHER
    tone: Tone | None = None
    channel: Channel | None = None
    subject: str = ""
    told: str = ""
    heard: str = ""
    child_told: str = ""
    agreement: str = ""
    owner: Owner = Owner.SCHOOL
    id: int | None = None


def template_rows(connection: Connection) -> list[TemplateRow]:
    """The teacher's own templates, in the order of the alphabet."""
    return [_row(*row) for row in connection.exec_driver_sql(_OWN)]


def _row(
    key: int,
    name: str,
    occasion: str,
    tone: str | None,
    channel: str | None,
    *words: str,
) -> TemplateRow:
    subject, told, heard, child_told, agreement, owner = words
    return TemplateRow(
        name,
        Occasion(occasion),
        Tone(tone) if tone else None,
        Channel(channel) if channel else None,
        subject,
        told,
        heard,
        child_told,
        agreement,
        Owner(owner),
        key,
    )
