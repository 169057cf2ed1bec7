"""What people of a team think of whether their change holds, as rows."""

from improvements.models import HoldAnswer
from improvements.models.holding import HOLD_QUESTIONS, Threat


def say_whether_it_holds(ward, implementation, contents, clock):
    HoldAnswer.objects.bulk_create(
        HoldAnswer(
            team=ward.team,
            improvement=implementation.idea.improvement,
            implementation=implementation,
            answered_by=ward.people[content.by].user,
            answered_on=clock.day(content.days_ago),
            breaks=content.breaks,
            **{question: getattr(content, question) for question in HOLD_QUESTIONS},
            **{threat.value: threat in content.threats for threat in Threat},
        )
        for content in contents
    )
