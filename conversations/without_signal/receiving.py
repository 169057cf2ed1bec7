"""Where a letter belongs, whatever has become of the team since, and what the device is told when it is there."""

from ceim.nhs.addresses import address_of
from ceim.row_security.scope import unlimited
from ceim.teams.models import Membership, Pathway
from conversations.without_signal.letter import ArrivedLetter
from conversations.without_signal.services import draft_of, take_in_letter


def where_they_stand(person: int, membership: int) -> Membership | None:
    """Of a team that became part of another, whoever is in that one too stands there; None who never stood anywhere."""
    theirs = Membership.objects.filter(user=person).select_related("team", "user")
    by = theirs.filter(pk=membership).first()
    while by and by.team.merged_into_id and (there := theirs.filter(team=by.team.merged_into_id).last()):
        by = there
    return by


@unlimited()
def place_of(letter: ArrivedLetter) -> tuple[Membership, Pathway] | None:
    """Who wrote it, where they stand or stood, and the pathway; None where one of them was never there, or is gone."""
    by = where_they_stand(letter.person, letter.membership)
    pathway = by and Pathway.objects.filter(pk=letter.pathway).first()
    return (by, pathway) if pathway and _asked_on(by, pathway) else None


def _asked_on(by, pathway):
    """Whether the team asks or asked people on it, alone or with others."""
    return pathway.team_id == by.team_id or pathway.partners.filter(team=by.team_id).exists()


@unlimited()
def received(by: Membership, pathway: Pathway, letter: ArrivedLetter) -> dict:
    """Takes it in. `look` is the address where it can be looked through, where whoever wrote it still may."""
    take_in_letter(by=by, pathway=pathway, letter=letter)
    draft = None if by.ended_on or by.team.ended_on else draft_of(by, pathway, letter)
    return {"look": address_of("check_draft", by.team.address, draft.pk) if draft else ""}
