"""Paper: conversation sheets as PDF and as plain text. The only place that knows reportlab."""
