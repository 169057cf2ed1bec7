"""Who takes part by its model: invited, joined, given a role, standing in, leaving, moved, switched off."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.across.leaving import moving
from ceim.across.leaving.services import end_membership
from ceim.across.switching_off.services import switch_off_person, switch_on_person
from ceim.teams import services as teams
from ceim.teams.models import Invitation, LeadDeputy, Membership, Move, Team
from ceim.testing.walks.machine import SOME, Machine

ROLES = ["member", "lead", "facilitator", "partner"]


@dataclass(eq=False)
class Person:
    user: User
    is_on: bool = True


@dataclass(eq=False)
class Place:
    """Somebody in a team, now or before."""

    row: Membership
    who: Person
    of: str
    role: str
    is_current: bool = True


@dataclass(eq=False)
class Asked:
    """An invitation."""

    row: Invitation
    email: str
    of: str
    role: str
    is_open: bool = True


@dataclass(eq=False)
class Moving:
    row: Move
    place: Place
    role: str
    stays: bool
    is_open: bool = True


class PeopleMachine(Machine):
    """In Ward 7 and Ward 8: their leads stay the same, and others come and go."""

    def begin(self):
        self.places, self.asked, self.moves, self.deputies, self.people = [], [], [], [], []
        for of in ("ward_7", "ward_8"):
            for row in Membership.objects.filter(team=getattr(self.cast, of)).exclude(user=None).select_related("user"):
                self.people.append(Person(row.user))
                self.places.append(Place(row, self.people[-1], of, row.role))
        self.number = 0

    def by(self, of, place=None):
        """The lead who does it, or who stands in, as a page would hand them over."""
        row = (place or self.leads(of)[0]).row
        return Membership.objects.saying_who_stands_in().select_related("team", "user").get(pk=row.pk)

    def standing_in(self, of):
        """Who stands in for a lead, and can still do so."""
        return [place for _row, place, lead in self.deputies if place.of == of and is_in_force(place, lead)]

    def current(self, of):
        return [each for each in self.places if each.of == of and each.is_current]

    def leads(self, of):
        """Who leads and can sign in."""
        return [each for each in self.current(of) if each.role == "lead" and each.who.is_on]

    def both_are_led(self):
        return bool(self.leads("ward_7") and self.leads("ward_8"))

    def is_in(self, person, of):
        return any(each.who is person for each in self.current(of))

    def must_stay(self, place):
        return place.role == "lead" and not [each for each in self.leads(place.of) if each is not place]

    @precondition(both_are_led)
    @rule(of=st.sampled_from(["ward_7", "ward_8"]), role=st.sampled_from(ROLES), pick=SOME, is_new=st.booleans())
    def invite(self, of, role, pick, is_new):
        self._invite(of, role, pick, is_new, None)

    @precondition(lambda self: self.both_are_led() and self.standing_in("ward_7"))
    @rule(role=st.sampled_from(ROLES), pick=SOME, is_new=st.booleans())
    def invite_standing_in(self, role, pick, is_new):
        self._invite("ward_7", role, pick, is_new, self.some(self.standing_in("ward_7"), pick))

    def _invite(self, of, role, pick, is_new, deputy):
        self.number += 1
        person = None if is_new else self.some(self.people, pick)
        email = f"person{self.number}@example.org" if is_new else person.user.email
        can = (is_new or not self.is_in(person, of)) and not (deputy and role == "lead")
        about = {"by": self.by(of, deputy), "email": email, "name": "A colleague", "role": role}
        if row := self.do(teams.invite_person, if_=can, **about):
            for each in self.asked:
                if (each.email, each.of) == (email, of):
                    each.is_open = False
            self.asked.append(Asked(row, email, of, role))

    def was_asked(self):
        return bool(self.asked) and self.both_are_led()

    @precondition(was_asked)
    @rule(pick=SOME)
    def withdraw_an_invitation(self, pick):
        asked = self.some(self.asked, pick)
        if self.do(teams.withdraw_invitation, if_=asked.is_open, by=self.by(asked.of), invitation=asked.row):
            asked.is_open = False

    @precondition(was_asked)
    @rule(pick=SOME, is_theirs=st.sampled_from([True, True, True, False]))
    def join(self, pick, is_theirs):
        asked = self.some(self.asked, pick)
        known = next((each for each in self.people if each.user.email == asked.email), None)
        if known and not known.is_on:
            return  # who cannot sign in comes to no page
        user = known.user if known else User(email=asked.email if is_theirs else "other@example.org")
        can = asked.is_open and (known or is_theirs) and not (known and self.is_in(known, asked.of))
        about = {"by": user, "invitation": asked.row, "name": "A colleague", "password": "a quiet ward at four"}
        if row := self.do(teams.accept_invitation, if_=can, **about):
            asked.is_open = False
            if known is None:
                self.people.append(known := Person(user))
            self.places.append(Place(row, known, asked.of, asked.role))

    @precondition(both_are_led)
    @rule(pick=SOME, role=st.sampled_from(ROLES))
    def give_a_role(self, pick, role):
        place = self.some(self.places, pick)
        can = place.is_current and (role == "lead" or not self.must_stay(place))
        about = {"by": self.by(place.of), "membership": place.row, "role": role}
        if self.do(teams.change_role, if_=can, **about):
            place.role = role

    @precondition(both_are_led)
    @rule(pick=SOME, days=st.integers(-1, 3))
    def stand_in(self, pick, days):
        place, today = self.some(self.places, pick), timezone.localdate()
        lead = self.leads(place.of)[0]
        can = place.is_current and place.role == "member" and place.who.is_on and days >= 0
        about = {"by": self.by(place.of), "lead": lead.row, "deputy": place.row}
        about |= {"starts_on": today, "ends_on": today + timedelta(days=days)}
        if row := self.do(teams.name_lead_deputy, if_=can, **about):
            self.deputies.append((row, place, lead))

    @precondition(lambda self: self.deputies and self.both_are_led())
    @rule(pick=SOME)
    def stand_in_no_more(self, pick):
        row, place, lead = self.some(self.deputies, pick)
        if self.do(teams.end_lead_deputy, if_=is_in_force(place, lead), by=self.by(place.of), deputy=row):
            self.deputies.remove((row, place, lead))

    @precondition(both_are_led)
    @rule(pick=SOME)
    def leave(self, pick):
        place = self.some(self.places, pick)
        can = place.is_current and not self.must_stay(place)
        if self.do(end_membership, if_=can, by=self.by(place.of), membership=place.row, to={}):
            place.is_current = False

    @precondition(both_are_led)
    @rule(pick=SOME, role=st.sampled_from(ROLES), stays=st.booleans())
    def ask_to_move(self, pick, role, stays):
        place = self.some(self.places, pick)
        there = {"ward_7": "ward_8", "ward_8": "ward_7"}[place.of]
        is_asked = any(each.is_open and each.place is place for each in self.moves)
        can = place.is_current and not is_asked and self.can_move(place, there, stays)
        about = {"role": role, "profession": "", "stays": stays, "to": {}, "starts_on": timezone.localdate()}
        about |= {"by": self.by(place.of), "membership": place.row, "to_team": getattr(self.cast, there)}
        if row := self.do(moving.ask_for_move, if_=can, **about):
            self.moves.append(Moving(row, place, role, stays))

    def can_move(self, place, there, stays):
        return not self.is_in(place.who, there) and (stays or not self.must_stay(place))

    def has_moves(self):
        return bool(self.moves) and self.both_are_led()

    @precondition(has_moves)
    @rule(pick=SOME, accepts=st.sampled_from([True, True, False]))
    def answer_a_move(self, pick, accepts):
        move = self.some(self.moves, pick)
        there = {"ward_7": "ward_8", "ward_8": "ward_7"}[move.place.of]
        can = move.is_open and move.place.is_current
        if accepts:
            can = can and self.can_move(move.place, there, move.stays)
        service = moving.accept_move if accepts else moving.decline_move
        if self.do(service, if_=can, by=self.by(there), move=move.row):
            move.is_open = False
            if accepts:
                row = Membership.objects.filter(team=getattr(self.cast, there), user=move.place.who.user).latest("pk")
                self.places.append(Place(row, move.place.who, there, move.role))
                move.place.is_current = move.stays

    @precondition(both_are_led)
    @rule(pick=SOME)
    def switch_off(self, pick):
        person = self.some(self.people, pick)
        if any(self.must_stay(each) for each in self.places if each.who is person and each.is_current):
            return  # it is carried out, and nobody would be left to go on
        self.do(switch_off_person, if_=True, by=self.cast.ada, person=person.user)
        person.is_on = False
        for place in self.places:
            if place.who is person:
                place.is_current = False
        for asked in self.asked:
            if asked.email == person.user.email or asked.row.sent_by_id == person.user.pk:
                asked.is_open = False

    @rule(pick=SOME)
    def switch_on(self, pick):
        person = self.some(self.people, pick)
        if self.do(switch_on_person, if_=not person.is_on, by=self.cast.ada, person=person.user):
            person.is_on = True

    @invariant()
    def places_are_as_the_model_says(self):
        wards = [self.cast.ward_7.pk, self.cast.ward_8.pk]
        rows = Membership.objects.filter(team__in=wards).exclude(user=None)
        now = {pk: (team, user, role, ended is None) for pk, team, user, role, ended in rows.values_list(*OF_PLACE)}
        wards = dict(zip(("ward_7", "ward_8"), wards, strict=True))
        assert now == {
            each.row.pk: (wards[each.of], each.who.user.pk, each.role, each.is_current) for each in self.places
        }
        is_on = dict(User.objects.values_list("pk", "is_active"))
        assert all(is_on[each.user.pk] == each.is_on for each in self.people)

    @invariant()
    def what_is_asked_is_as_the_model_says(self):
        open_now = set(Invitation.objects.open(timezone.now()).values_list("pk", flat=True))
        assert open_now == {each.row.pk for each in self.asked if each.is_open}
        in_force = set(LeadDeputy.objects.not_over().values_list("pk", flat=True))
        assert in_force == {row.pk for row, place, lead in self.deputies if is_in_force(place, lead)}
        waiting = set(Move.objects.open().values_list("pk", flat=True))
        assert waiting == {each.row.pk for each in self.moves if each.is_open and each.place.is_current}

    @invariant()
    def rights_follow(self):
        """Nobody comes into a team by an address where they have no place."""
        for of in ("ward_7", "ward_8"):
            team = Team.objects.get(pk=getattr(self.cast, of).pk)
            for person in self.people[-3:]:
                standing = Membership.objects.standing_of(person.user, team.address, Permission.VIEW_TEAM)
                is_here = bool(standing and standing.pk and standing.team_id == team.pk)
                assert is_here == self.is_in(person, of)


def is_in_force(place, lead):
    """Whether somebody who was named still stands in: they are of the team and do not lead it, and the lead does."""
    return place.is_current and place.role == "member" and lead.is_current and lead.role == "lead"


OF_PLACE = ("pk", "team", "user", "role", "ended_on")
