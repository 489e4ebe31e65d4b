"""The prompts of a template: what was not answered is not kept."""


def answered(text: str, prompts: str) -> str:
    """The text without those lines of the template that nobody wrote anything behind or below."""
    asked = {line.strip() for line in prompts.splitlines() if line.strip().endswith(":")}
    kept: list[str] = []
    follows_words = False
    for line in reversed(text.splitlines()):
        if line.strip() in asked and not follows_words:
            continue
        kept.append(line)
        follows_words = bool(line.strip()) and line.strip() not in asked
    return "\n".join(reversed(kept)).strip()
