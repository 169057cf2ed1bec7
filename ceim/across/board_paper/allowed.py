"""Whether who asked for a board paper may have it still: their own rights, and those of the people quoted in it."""

from ceim.access.policy import Permission
from ceim.across.board_paper.models import BoardPaper
from ceim.across.thread.story import Story, story_of
from ceim.teams.models import Membership, OrganisationRole
from improvements.models import Improvement


def standing_of(paper: BoardPaper) -> OrganisationRole | None:
    """Of who asked, as it is today."""
    right = Permission.VIEW_ORGANISATION
    standing = OrganisationRole.objects.standing_of(paper.asked_by, paper.organisation.slug, right)
    return standing if standing and standing.may(right) else None


def story_in(paper: BoardPaper) -> Story | None:
    """The story that was chosen, as who asked may read it today; None where they may not, or chose none."""
    if paper.improvement_id is None:
        return None
    team, right = paper.improvement.team, Permission.READ_STORIES
    membership = Membership.objects.standing_of(paper.asked_by, team.address, right)
    if membership is None or not membership.may(right):
        return None
    improvement = Improvement.objects.visible_to(membership).filter(pk=paper.improvement_id).first()
    return story_of(improvement, membership) if improvement else None


def words_of(story: Story | None) -> list[str]:
    return [quote.text for quote in story.quotes] if story else []


def may_be_had(paper: BoardPaper) -> bool:
    """Whether all that is in the file may be shown today. Words that were changed are other words."""
    if standing_of(paper) is None:
        return False
    return not paper.quoted or set(paper.quoted) <= set(words_of(story_in(paper)))
