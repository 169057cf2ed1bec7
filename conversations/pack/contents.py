"""What a pack holds: the month's released stories, whole, or what was highlighted in them, by theme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, Value
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ceim.teams.models import Membership, Pathway
from conversations.models import Agreement, Conversation, Feeling, Highlight, Passage
from conversations.pack.audiences import AUDIENCES, TEAM, Audience, may_be_shown_to
from conversations.stories.about_people import ToldOfPeople, told_to
from conversations.stories.closed_stories import all_stories, unreadable_stories

BY_THEME = "theme"  # in an address
PER_PAGE = 25
PER_PART = 200  # at once on paper: more than any month should have
NEVER_NEEDED = ("captured_text", "asked_text")


@dataclass(frozen=True)
class PackStory:
    """One story with its number in the month, which is the same in every pack of the month.

    told()  what of the people who spoke may be told; not asked before it is needed
    """

    number: int
    conversation: Conversation
    told: Callable[[], ToldOfPeople]

    @property
    def about(self):
        story, told = self.conversation, self.told()
        needed_none = told.tells("support", story.support) and story.support == story.Support.NONE
        columns = ["speaker", "timing", *([] if needed_none else ["support"])]
        return [*(told.words(story, column) for column in columns), story.get_verbatim_display()]

    @property
    def feelings(self):
        """[("Positive feelings", "safe, calm (Arriving)"), …]: of those that were named."""
        words = {True: [], False: []}
        for feeling in self.conversation.feelings.all():
            words[feeling.is_positive].append(_at(feeling))
        sides = [(_("Positive feelings"), words[True]), (_("Less positive feelings"), words[False])]
        return [(name, ", ".join(named)) for name, named in sides if named]

    @property
    def may_be_shown_to(self):
        return may_be_shown_to(self.conversation)


@dataclass(frozen=True)
class Quote:
    """Words that were highlighted, once under each of their themes; theme None: under no theme yet."""

    highlight: Highlight
    story: PackStory
    theme: int | None
    theme_name: str


@dataclass(frozen=True)
class Pack:
    """A pack of one month. It is made anew whenever it is looked at, so what was withdrawn is gone from it."""

    membership: Membership
    month: date
    audience: Audience = TEAM
    pathway: Pathway | None = None
    by_theme: bool = False

    @property
    def query(self):
        """What the address of this pack asks for, in the words of PackForm."""
        audience = next(word for word, each in AUDIENCES.items() if each == self.audience)
        asked = {"by": BY_THEME if self.by_theme else "", "pathway": self.pathway and self.pathway.pk, "for": audience}
        return {name: value for name, value in asked.items() if value}

    @property
    def query_string(self):
        return f"?{urlencode(self.query)}" if self.query else ""

    @property
    def file_name(self):
        """Of plain letters only; says whom it is for, so that the wrong one is not sent by mistake."""
        words = ["stories", self.membership.team.slug, f"{self.month:%Y-%m}", *map(str, self.query.values())]
        return slugify("-".join(words)) + ".pdf"

    def page(self, number=1, per_page=PER_PAGE):
        """A page of Stories, or of Quotes. Its `parts` are the numbers of those in which all goes on paper."""
        page = Paginator(self._quotes() if self.by_theme else self._chosen, per_page).get_page(number)
        if self.by_theme:
            # What was withdrawn while this is read has no number any more.
            quotes = [row for row in page.object_list if row.passage.conversation_id in self._numbers]
            page.object_list = [self._quote(row) for row in quotes]
        else:
            page.object_list = [self._story(row) for row in self._with_words(page.object_list)]
        page.parts = range(1, ceil(page.paginator.count / PER_PART) + 1)
        return page

    @property
    def story_count(self):
        return len(self._chosen)

    @property
    def number_left_out(self):
        """Stories of the month, on the pathway, that may not be shown to this audience."""
        return sum(not agreed for _pk, pathway, agreed in self._in_order if self._is_on_pathway(pathway))

    @cached_property
    def closed(self):
        """Stories of the month, on the pathway, that whoever looks at the pack may not read themselves."""
        stories = all_stories(self.membership).held_in(self.month)
        stories = stories.filter(pathway=self.pathway) if self.pathway else stories
        return unreadable_stories(self.membership, stories)

    @cached_property
    def number_not_highlighted(self):
        """Stories from which a pack by theme has nothing."""
        return self._stories().exclude(passages__highlights__isnull=False).count()

    @cached_property
    def _in_order(self):
        """[(conversation, pathway, whether this audience may be shown it)] of the whole month."""
        readable = Conversation.objects.visible_to(self.membership).readable().held_in(self.month)
        stories = readable.annotate(agreed=self._agreed()).order_by("pathway__title", "pathway_id", "held_on", "pk")
        return list(stories.values_list("pk", "pathway_id", "agreed"))

    @cached_property
    def _numbers(self):
        return {pk: number for number, (pk, _pathway, _agreed) in enumerate(self._in_order, start=1)}

    @cached_property
    def _chosen(self):
        return [pk for pk, pathway, agreed in self._in_order if agreed and self._is_on_pathway(pathway)]

    def _is_on_pathway(self, pathway_id):
        return self.pathway is None or pathway_id == self.pathway.pk

    def _agreed(self):
        if self.audience.asks_for is None:
            return Value(True)
        return Exists(Agreement.objects.standing(self.audience.asks_for).filter(conversation=OuterRef("pk")))

    def _stories(self):
        """The stories that are chosen, as a query: there may be more of them than a query takes numbers."""
        stories = Conversation.objects.visible_to(self.membership).readable().held_in(self.month)
        stories = stories.filter(pathway=self.pathway) if self.pathway else stories
        return stories.filter(self._agreed())

    def _story(self, conversation):
        conversation.team = self.membership.team  # whose organisation says which language is usual
        return PackStory(self._numbers[conversation.pk], conversation, lambda: self.told)

    @cached_property
    def told(self):
        """What its stories tell of the people who spoke; what the page of a month keeps back, a pack does too."""
        return told_to(self.membership, timezone.localdate(), self.audience.asks_for)

    def _with_words(self, chosen):
        """The stories of a page with all that is shown of them, in their order."""
        passages = (
            Passage.objects.exclude(released_text="")
            .defer(*NEVER_NEEDED)
            .select_related("touchpoint")
            .prefetch_related("highlights")
            .order_by(F("touchpoint__position").asc(nulls_last=True), "position")
        )
        feelings = Feeling.objects.select_related("touchpoint")
        stories = self._stories().filter(pk__in=chosen).select_related("pathway")
        stories = stories.prefetch_related(Prefetch("passages", passages), Prefetch("feelings", feelings), "agreements")
        return sorted(stories, key=lambda conversation: self._numbers[conversation.pk])

    def _quotes(self):
        """A row for each theme of each highlight, and one for each highlight without a theme."""
        return (
            Highlight.objects.visible_to(self.membership)
            .filter(passage__conversation__in=self._stories())
            .annotate(theme_id=F("themes"), theme_name=F("themes__name"))
            .select_related("passage__conversation__pathway", "passage__touchpoint")
            .defer(*(f"passage__{name}" for name in NEVER_NEEDED))
            .prefetch_related("passage__conversation__agreements")
            .order_by(
                F("themes__group").asc(nulls_last=True),
                "themes__name",
                "themes",
                "passage__conversation__pathway__title",
                F("passage__touchpoint__position").asc(nulls_last=True),
                "passage__conversation__held_on",
                "passage__conversation_id",
                "passage__position",
                "start",
                "pk",
            )
        )

    def _quote(self, highlight):
        story = self._story(highlight.passage.conversation)
        return Quote(highlight, story, highlight.theme_id, highlight.theme_name)


def _at(feeling):
    return f"{feeling.word} ({feeling.touchpoint.label})" if feeling.touchpoint else feeling.word
