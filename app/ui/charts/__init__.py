"""The pictures of a year: drawn by a plotting library where it has axes, else painted by ourselves.

Only what is imported from `plot` on needs that library, which takes a quarter of a second to load.
"""
