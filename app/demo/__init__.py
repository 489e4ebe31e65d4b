"""The fictional class: a whole logbook by seed, to look around in, to test and to measure with."""

from app.demo.make import make_demo

__all__ = ["make_demo"]
