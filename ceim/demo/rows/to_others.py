"""Before a change goes to others, and where they find it: readiness, the shelf and lessons, as rows."""

from improvements.models import ReadinessAnswer, SharedLesson, ShelfEntry


def answer_readiness(ward, implementation, content, clock):
    ReadinessAnswer.objects.bulk_create(
        ReadinessAnswer(
            team=ward.team,
            implementation=implementation,
            question=each.question,
            answer=each.answer,
            because=each.because,
            answered_by=ward.lead.user,
            answered_on=clock.day(content.answered_days_ago),
        )
        for each in content.answers
    )


def put_on_shelf(ward, spread, content, clock):
    entry = ShelfEntry.objects.create(
        team=ward.team, spread=spread, put_up_on=clock.day(content.put_up_days_ago), put_up_by=ward.lead.user
    )
    _pathway, touchpoints = ward.first_pathway
    entry.themes.set(ward.themes[name] for name in content.themes)
    entry.touchpoints.set(touchpoints[label] for label in content.touchpoints)


def share_lesson(ward, idea, content, clock):
    lesson = SharedLesson.objects.create(
        team=ward.team,
        idea=idea,
        learned=content.text,
        put_up_on=clock.day(content.shared_days_ago),
        put_up_by=ward.lead.user,
    )
    lesson.themes.set(ward.themes[name] for name in content.themes)
