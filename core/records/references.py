"""Where a value or a rule of the law stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the law (istilah resmi: dasar hukum). `status` is seen, reported or assumed (see resources/law)."""

    title: str
    article: str = ""
    note: str = ""
    status: str = "seen"

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.article) if part)
