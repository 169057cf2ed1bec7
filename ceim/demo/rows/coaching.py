"""Comments on tests, and calls and visits of coaches, as rows."""

from ceim.access.policy import Role
from improvements.models import Comment, Support


def comment_on(ward, cycle, contents, clock):
    Comment.objects.bulk_create(
        Comment(
            team=ward.team,
            improvement=cycle.idea.improvement,
            cycle=cycle,
            text=content.text,
            is_of_coach=ward.people[content.by].role == Role.COACH,
            written_by=ward.people[content.by].user,
            written_at=clock.at(clock.day(content.days_ago)),
        )
        for content in contents
    )


def support(ward, improvement, contents, clock):
    """The lead wrote each down."""
    Support.objects.bulk_create(
        Support(
            team=ward.team,
            improvement=improvement,
            kind=content.kind,
            held_on=clock.day(content.days_ago),
            who=content.who,
            agreed=content.agreed,
            written_by=ward.lead.user,
        )
        for content in contents
    )
