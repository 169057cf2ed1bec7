"""A promise, what was asked and what was found: a row each, and whether all were kept."""

from dataclasses import dataclass, field

from ceim.parts import say


@dataclass
class Promises:
    """`rows` are (promise, asked, found, whether it was kept; None where it could not be tried)."""

    rows: list = field(default_factory=list)

    def tell(self, promise, asked, found, is_kept):
        self.rows.append((promise, str(asked), str(found), is_kept))
        say(f"{self._verdict(is_kept):<10} {promise}: {found} (asked: {asked})")

    def at_most(self, promise, most, seconds):
        """Of each of `seconds`, None being one that never came to it."""
        late = sum(each is None or each > most for each in seconds)
        longest = max((each for each in seconds if each is not None), default=0)
        found = f"longest {longest:.1f} s of {len(seconds)}" + (f", {late} later or never" if late else "")
        self.tell(promise, f"{most} s each", found, bool(seconds) and not late)

    def none(self, promise, found, of=None):
        """`found` is a number, or what was found; it should be nothing."""
        number = found if isinstance(found, int) else len(found)
        which = "" if isinstance(found, int) or not found else f": {', '.join(sorted(map(str, found))[:5])}"
        self.tell(promise, 0, f"{number}{'' if of is None else f' of {of}'}{which}", not number and of != 0)

    def not_tried(self, promise, why):
        self.tell(promise, "", why, None)

    def end(self) -> int:
        width = max((len(promise) for promise, *_rest in self.rows), default=0)
        say("")
        for promise, asked, found, is_kept in self.rows:
            say(f"{self._verdict(is_kept):<10} {promise:<{width}}  asked {asked or '-':<12} found {found}")
        return 0 if self.rows and all(row[-1] for row in self.rows) else 1

    def _verdict(self, is_kept):
        return {True: "kept", False: "BROKEN", None: "NOT TRIED"}[is_kept]
