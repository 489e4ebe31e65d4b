"""*Contactafspraken van de groep*: everybody's contact agreement at once."""

from app.ui.dialogs.class_plans.dialog import ClassPlansDialog

__all__ = ["ClassPlansDialog"]
