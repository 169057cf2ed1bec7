"""How a shape says what its entries in a file are called and what they point at."""

from dataclasses import MISSING, dataclass, field


@dataclass(frozen=True)
class PointsAt:
    """The text names a `kind` that stands elsewhere: `Annotated[str, PointsAt("theme")]`."""

    kind: str


def entries(called, default=()):
    """Many records of another shape, each written in the file under `[[called]]`."""
    return field(metadata={"called": called}, **({} if default is MISSING else {"default": default}))


def needed_entries(called):
    """A list as `entries` makes it, in which there is at least one."""
    return entries(called, MISSING)


def name_in_file(one):
    """What the field of a shape is called in the file."""
    return one.metadata.get("called", one.name)


def insist(is_right, otherwise):
    """Refuse a record; `otherwise` says what to do about it."""
    if not is_right:
        raise ValueError(otherwise)
