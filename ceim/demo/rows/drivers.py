"""The driver diagrams of improvements, as rows."""

from improvements.models import PrimaryDriver, SecondaryDriver


def draw(improvement, content, ideas, measures):
    """What `content`, an improvement, tells of its drivers; the ideas and measures are those by their keys."""
    for place, driver in enumerate(content.drivers, 1):
        primary = PrimaryDriver.objects.create(
            team_id=improvement.team_id,
            improvement=improvement,
            text=driver.text,
            position=place,
            measure=measures.get(driver.measure),
        )
        for position, part in enumerate(driver.secondary, 1):
            about = {"team_id": improvement.team_id, "primary": primary, "position": position}
            secondary = SecondaryDriver.objects.create(text=part.text, **about)
            secondary.ideas.set([ideas[key] for key in part.ideas])
