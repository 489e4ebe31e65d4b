"""Driehoek: the triangle of school, pupil and parents."""

__version__ = "0.1.0"
