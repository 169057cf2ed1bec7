"""The demo's content, read from the TOML files beside this module."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from ceim.demo.entries import ContentError, Place, read, read_many
from ceim.demo.shapes.improvements import Improvement
from ceim.demo.shapes.listening import Listening
from ceim.demo.shapes.meetings import Meetings
from ceim.demo.shapes.organisation import Organisation, Team
from ceim.demo.shapes.words import Story, Voices
from conversations.models import Agreement

CONTENT = Path(__file__).resolve().parent / "content"
OF_A_TEAM = ("team.toml", "stories.toml", "voices.toml", "meetings.toml")
LISTENING = "listening.toml"  # of some teams
IMPROVEMENT = "improvement-"


@cache
def organisation() -> Organisation:
    """The demo's organisation with all its teams; read once."""
    return load(CONTENT)


def load(folder: Path) -> Organisation:
    """The organisation whose files lie in `folder`.

    Raises ContentError, naming file and entry and saying what to do, for the first thing that is wrong.
    """
    table, place = _open(folder / "organisation.toml", folder)
    slugs = _list(table, "teams")
    folders = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if sorted(map(str, slugs)) != folders:
        raise place.error(f"teams must name each folder beside this file once: {', '.join(folders)}")
    place = place.knowing({"team": slugs})
    found = read(Organisation, {name: table[name] for name in table if name != "teams"}, place, teams=())
    place = place.knowing({"theme": [theme.name for theme in found.themes]})
    for slug in slugs:
        team = _load_team(folder, slug, place, found.pathways_used_by(slug))
        found = replace(found, teams=(*found.teams, team))
    return found


def _load_team(folder, slug, known, used):
    """The files of one team, in the order in which they point at each other; `used`: pathways of teams before it."""
    names = _files_of(folder, slug)
    table, place = _open(folder / slug / "team.toml", folder, known)
    team = read(Team, table, place, slug=slug, stories=(), voices=None, meetings=None, improvements=(), listening=None)
    place = place.knowing(
        {
            "person": [person.key for person in team.people],
            "pathway": [pathway.title for pathway in (*team.pathways, *used)],
            "touchpoint": _labels(team.pathways[0]),
            "team": [other for other in place.known["team"] if other != slug],
        }
    )
    stories = _load_stories(folder, team, place, used)
    listening = read(Listening, *_open(folder / slug / LISTENING, folder, place)) if LISTENING in names else None
    place = place.knowing(_to_point_at(stories))
    voices = read(Voices, *_open(folder / slug / "voices.toml", folder, place))
    meetings = _load_meetings(folder, slug, place)
    place = place.knowing({"opportunity": [need.key for need in meetings.opportunities]})
    place = place.knowing(_to_point_at((*stories, *(listening.answers if listening else ()))))
    improvements = tuple(_load_improvement(folder, slug, name, place) for name in names if name.startswith(IMPROVEMENT))
    return replace(
        team, stories=stories, voices=voices, meetings=meetings, improvements=improvements, listening=listening
    )


def _load_stories(folder, team, place, used):
    """A story's touchpoints are those of its own pathway."""
    table, place = _open(folder / team.slug / "stories.toml", folder, place)
    labels = {pathway.title: _labels(pathway) for pathway in (*team.pathways, *used)}
    anywhere = [label for each in labels.values() for label in each]  # a pathway that is not there is said as such
    for name in table:
        if name != "story":
            raise place.error(f'"{name}" is not a field here. Begin each entry with [[story]], in double brackets')

    def place_of(story, here):
        return here.knowing({"touchpoint": labels.get(str(story.get("pathway", team.pathways[0].title)), anywhere)})

    return read_many(Story, table.get("story", []), "story", place, place_of)


def _load_meetings(folder, slug, place):
    table, place = _open(folder / slug / "meetings.toml", folder, place)
    return read(Meetings, table, place.knowing({"held month": _list(table, "held_months_ago")}))


def _load_improvement(folder, slug, name, place):
    table, place = _open(folder / slug / name, folder, place)
    place = place.knowing({kind: _keys(table, kind) for kind in ("idea", "cycle", "measure")})
    return read(Improvement, table, place, key=name.removeprefix(IMPROVEMENT).removesuffix(".toml"))


def _files_of(folder, slug):
    names = sorted(path.name for path in (folder / slug).iterdir())
    for name in names:
        if name not in (*OF_A_TEAM, LISTENING) and not (name.startswith(IMPROVEMENT) and name.endswith(".toml")):
            raise ContentError(
                f"{folder.name}/{slug}/{name}: no file of this name is read. "
                f"Call it {', '.join((*OF_A_TEAM, LISTENING))} or {IMPROVEMENT}….toml, or take it away."
            )
    return names


def _open(path, folder, known=None):
    """(what stands in the file, the place to read it from)"""
    place = Place(f"{folder.name}/{path.relative_to(folder)}", known=known.known if known else {})
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), place
    except FileNotFoundError:
        raise place.error("this file is missing. Add it") from None
    except UnicodeDecodeError as error:
        raise place.error("this is not text in UTF-8. Save it again in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise place.error(f"this is not TOML: {error}. Look there for a missing quotation mark or bracket") from error


def _to_point_at(stories):
    marks = {f"{story.key}/{number}": story for story in stories for number, _ in enumerate(story.highlights, start=1)}
    public = [name for name, story in marks.items() if story.agreed_for == Agreement.Scope.PUBLIC]
    return {
        "story": [story.key for story in stories],
        "highlight": list(marks),
        "highlight agreed for the public": public,
    }


def _labels(pathway):
    return [touchpoint.label for touchpoint in pathway.touchpoints]


def _list(table, name):
    return table[name] if isinstance(table.get(name), list) else []


def _keys(table, kind):
    return [entry.get("key") for entry in _list(table, kind) if isinstance(entry, dict)]
