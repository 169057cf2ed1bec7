"""Figures of what is sent: CPU over the floor's post, which writes one row from a form."""

from types import SimpleNamespace

from ceim.teams.models import Pathway
from ceim.testing.figures import figure
from ceim.testing.figures.cpu import met, ratio
from ceim.testing.figures.pages import a_story, over_the_floor
from ceim.testing.figures.people import client_of, floor_client, lead
from ceim.testing.told import answer, check_address, start, story_address, to_save, told

ROUNDS = 12


def floor_post():
    floor, address = floor_client(lead().user), f"/post/{a_story()}/"
    return lambda: floor.post(address, {"word": "calm", "is_positive": "on", "chosen_by": "person"})


def filled_draft(client):
    pathway = Pathway.objects.filter(team=lead().team_id, retired_on=None).order_by("pk")[0]
    answers = SimpleNamespace(touchpoints=list(pathway.touchpoints.all()))
    draft = start(client, pathway)
    answer(client, draft, told(answers))
    return draft, told(answers)


@figure("CPU over the floor's list, the page to write the words on", unit="×", at_most=3)
def of_writing():
    client = client_of(lead().user)
    draft, _answers = filled_draft(client)
    return over_the_floor("list", lead().user, story_address(draft))


@figure("CPU over the floor's post, saving a whole conversation", unit="×", at_most=4)
def of_saving():
    client = client_of(lead().user)
    drafts = iter([filled_draft(client)[0] for _each in range(ROUNDS + met())])

    def save():
        draft = next(drafts)
        response = client.post(check_address(draft), to_save(draft))
        if response.status_code != 302:
            raise RuntimeError("The conversation was not saved")

    return round(ratio(save, floor_post(), ROUNDS), 2)


@figure("CPU over the floor's post, saving by itself while somebody types", unit="×", at_most=2.5)
def of_autosaving():
    client = client_of(lead().user)
    draft, answers = filled_draft(client)
    address = story_address(draft)
    seen = iter(range(draft.saves, 10_000))

    def save():
        words = {
            name: f"{value} {next(count)}" if name.startswith("words_") else value for name, value in answers.items()
        }
        response = client.post(address, words | {"seen": next(seen), "autosave": "yes"})
        if response.status_code >= 400:
            raise RuntimeError("The draft was not saved")

    count = iter(range(10_000))
    return round(ratio(save, floor_post(), ROUNDS, 2), 2)
