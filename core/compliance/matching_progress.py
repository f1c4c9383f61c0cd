"""How far a matching has come, told often enough that it can be cancelled at any moment."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_ITEMS_BETWEEN = 100


class Progress:
    """Tells `(done, total)` rows to a listener, who may raise to cancel; without a listener it costs nothing."""

    def __init__(self, listener: Callable[[int, int], None] | None, total: int) -> None:
        self._listener, self._total = listener, total
        self._done = 0
        self.tell(0)

    def tell(self, done: int) -> None:
        """Tell how many rows are done; it never goes back."""
        self._done = max(done, self._done)
        if self._listener is not None:
            self._listener(self._done, self._total)

    def during(self, items: Sequence[T], share: float = 0.0) -> Iterable[T]:
        """Hand the items on and tell in between; together they are worth `share` of the rows still to do."""
        return items if self._listener is None else self._told(items, (self._total - self._done) * share)

    def _told(self, items: Sequence[T], worth: float) -> Iterator[T]:
        start = self._done
        for count, item in enumerate(items, start=1):
            yield item
            if count % _ITEMS_BETWEEN == 0:
                self.tell(start + int(worth * count / len(items)))
