"""What a file must say to be ours and current; read by plain SQL, without importing Alembic."""

APPLICATION_ID = 0x44726968  # "Drih"
USER_VERSION = 2  # raised with each release that changes the schema
REVISION = "0003"  # Alembic's head; a test holds it to the newest file in migrations/versions
