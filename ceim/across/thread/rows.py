"""The rows of each stage that lie on a thread, as somebody may see them: one statement each."""

from django.db.models import OuterRef, Q, Subquery

from ceim.statements import Ids, statement
from conversations.models import Conversation, Highlight
from conversations.stories.closed_stories import all_stories
from improvements.models import BoardEntry, Cycle, Site, SiteStage

OF_A_QUOTE = ("team", "start", "end", "passage__conversation", "passage__released_text")
LONGEST = 12  # steps shown of one stage; the pages behind them show all


@statement
def stories(membership, *, highlights: Ids):
    """Each story behind the words, with `is_open`: whether this person may read it. All, so that all are told of."""
    visible = Conversation.objects.visible_to(membership).order_by()
    found = all_stories(membership).readable().filter(passages__highlights__in=highlights)
    found = found.annotate(is_open=Q(pk__in=visible.values("pk"))).distinct().select_related("pathway")
    return found.only("team", "pathway__title", "held_on")


@statement
def quotes(membership, *, highlights: Ids):
    """Their words as they were released; those that are sealed stay sealed."""
    found = Highlight.objects.visible_to(membership).filter(pk__in=highlights).select_related("passage")
    return found.only(*OF_A_QUOTE).order_by("pk")[:LONGEST]


@statement
def named(membership, model, path, *, ids: Ids):
    """The rows of a model that `path` leads from to one of `ids`, the oldest first."""
    return model.objects.visible_to(membership).filter(**{f"{path}__in": ids}).order_by("pk")[:LONGEST]


@statement
def cycles(membership, path, *, ids: Ids):
    """Of the team itself."""
    return Cycle.objects.own_of(membership).filter(**{f"{path}__in": ids}).order_by("idea", "number")[:LONGEST]


@statement
def sites(membership, path, *, ids: Ids):
    """Each with `newest_stage`, None without any; the same as its `stage`."""
    found = Site.objects.visible_to(membership).filter(**{f"{path}__in": ids}).order_by("pk")
    stages = SiteStage.objects.filter(site=OuterRef("pk")).order_by("-on", "-pk")
    return found.annotate(newest_stage=Subquery(stages.values("stage")[:1]))[:LONGEST]


@statement
def entries(membership, *, improvements: Ids, opportunities: Ids):
    """What people were told of either."""
    approved = BoardEntry.objects.visible_to(membership).filter(approved_at__isnull=False)
    about = Q(improvement__in=improvements) | Q(opportunity__in=opportunities)
    return approved.filter(about).distinct().order_by("pk")[:LONGEST]
