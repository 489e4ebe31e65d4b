"""The prompts of a template: what was not answered is not kept."""


def first_prompt(text: str) -> int | None:
    """How many lines stand before the first that asks for an answer; None when none does."""
    lines = enumerate(text.splitlines())
    return next((place for place, line in lines if line.strip().endswith(":")), None)


def answered(text: str, prompts: str) -> str:
    """The text without those lines of the template that nobody wrote anything behind or below."""
    asked = {line.strip() for line in prompts.splitlines() if line.strip().endswith(":")}
    kept: list[str] = []
    follows_words = False
    for line in reversed(text.splitlines()):
        if line.strip() in asked and not follows_words:
            continue
        kept.append(line)
        is_prompt = any(line.strip().startswith(prompt) for prompt in asked)
        follows_words = bool(line.strip()) and not is_prompt  # words are the answer above them
    return "\n".join(reversed(kept)).strip()
