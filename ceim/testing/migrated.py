"""A database filled before teams shared work, and migrated since: its pages and its tables, as JSON. Run as a program.

It stands alone because going back through migrations must not touch the database of the tests.
"""

import json
from datetime import UTC, date, datetime, timedelta

BEFORE = {
    "accounts": "0003_how_to_be_reached",
    "teams": "0005_concerns_go_on",
    "history": "0003_forms_that_were_sent",
    "conversations": "0005_concern_handed_over",
    "meetings": "0001_initial",
    "improvements": "0006_needs_of_stopped_improvements_are_free",
    "reminders": "0004_about_a_concern_handed_over",
}
FIRST = date(2026, 1, 5)
BY_WHEN = FIRST + timedelta(days=900)
PLANNED = {"purpose": "test", "change": "A card", "who": "Us", "where": "Bay 2", "people": 1}
DONE = {
    "done_on": FIRST,
    "went_as_planned": True,
    "observations": "Good",
    "studied_on": FIRST,
    "learning": "Yes",
    "decision": "adopt",
}
DEFINITION = {
    "name": "People told",
    "kind": "outcome",
    "why_it_matters": "It does",
    "definition": "Asked",
    "unit": "count",
    "better": "up",
    "collection_plan": "On leaving",
}
PAGES = ["show_team", "list_improvements", "list_measures", "list_pathways", "list_people", "list_conversations"]
ABOUT_ONE = {
    "show_improvement": "improvement",
    "list_participations": "improvement",
    "show_idea": "idea",
    "show_cycle": "cycle",
    "show_measure": "measure",
    "show_implementation": "implementation",
    "show_spread": "spread",
}


def fill(model, *, address, begin):
    """One team with a whole improvement; `model(app, name)` gives the models of the time. Returns records by kind.

    address     what the team's address is called then, and its value
    begin       makes the improvement of the values it is given
    """
    user = model("accounts", "User").objects.create(email="rowan@example.org", name="Rowan Lead", password="!")
    organisation = model("teams", "Organisation").objects.create(name="Strathmoor", slug="strathmoor")
    team = model("teams", "Team").objects.create(
        organisation=organisation, name="Ward 7", setting="inpatient", started_on=FIRST, **address
    )
    lead = model("teams", "Membership").objects.create(team=team, user=user, name=user.name, role="lead")
    pathway = model("teams", "Pathway").objects.create(
        team=team,
        title="Coming in",
        starts_with="A",
        ends_with="B",
        setting="inpatient",
        timing="mixed",
        started_on=FIRST,
    )
    model("teams", "Target").objects.create(team=team, pathway=pathway, month=FIRST.replace(day=1), number=6)
    records = {"improvement": begin(team=team, title="Telling people", owner=lead, started_on=FIRST)}
    return {"user": user, "team": team} | records | _work(model, team, lead, records["improvement"])


def _work(model, team, lead, improvement):
    def make(kind, /, **values):
        return model("improvements", kind).objects.create(team=team, **values)

    make("Aim", improvement=improvement, how_much="9 in 10", for_whom="Bay 2", by_when=BY_WHEN, set_by=lead.user)
    idea = make("ChangeIdea", improvement=improvement, text="A card", state="implemented")
    cycle = make("Cycle", idea=idea, number=1, starts_on=FIRST, acted_on=FIRST, **PLANNED, **DONE)
    measure = make("Measure", improvement=improvement, **DEFINITION)
    for week in range(14):
        make("Reading", measure=measure, period=FIRST + timedelta(weeks=week), value=week, entered_by=lead.user)
    make("Phase", measure=measure, starts_on=FIRST + timedelta(weeks=7), reason="New card", accepted_by=lead.user)
    days = {"started_on": FIRST, "normal_on": FIRST}
    made = make("Implementation", idea=idea, approach="parallel", process_owner=lead, standard="A card", **days)
    plan = {"what": "A card", "where": "All", "by_when": BY_WHEN, "must_stay": "Card", "may_adapt": "Size"}
    spread = make("Spread", implementation=made, lead=lead, **plan)
    return {"idea": idea, "cycle": cycle, "measure": measure, "implementation": made, "spread": spread}


def reflect(model, user):
    """Before authors were forgotten: two reflections that were shared, the first without a name; and their Events."""
    organisation = model("teams", "Organisation").objects.create(name="Elsewhere", slug="elsewhere")
    about = {"name": "Ward 8", "slug": "ward-8", "setting": "inpatient", "started_on": FIRST}
    team = model("teams", "Team").objects.create(organisation=organisation, **about)
    moment = datetime(2026, 1, 5, 14, 30, tzinfo=UTC)
    meeting = model("meetings", "Meeting").objects.create(team=team, planned_for=moment)
    shared = {"team": team, "meeting": meeting, "kind": "feeling", "by": user, "shared_at": moment}
    for is_anonymous in (True, False):
        row = model("meetings", "Reflection").objects.create(text="Sad", is_anonymous=is_anonymous, **shared)
        deed = {"verb": "added a reflection", "actor_id": user.pk, "team_id": team.pk}
        model("history", "Event").objects.create(record_type="meetings.reflection", record_id=row.pk, **deed)


def told_of_reflections():
    """[(whether it is nameless, whether it has an author, whether its number is old)], and whom history names."""
    from ceim.history.models import Event
    from meetings.models import Reflection

    rows = [(each.is_anonymous, each.by_id is not None, each.pk < 10) for each in Reflection.objects.all()]
    events = Event.objects.filter(verb="added a reflection")
    return {"rows": sorted(rows), "events": sorted(set(events.values_list("record_type", "actor_id")))}


def pages_of(client, records):
    """{page: what it says} for the team's lead."""
    from django.urls import reverse

    from ceim.testing.answers import text_of

    found = {}
    for name in [*PAGES, *ABOUT_ONE]:
        ids = [records[ABOUT_ONE[name]].pk] if name in ABOUT_ONE else []
        response = client.get(reverse(name, args=["strathmoor/ward-7", *ids]))
        assert response.status_code == 200, (name, response.status_code)
        found[name] = text_of(response)
    return found


def one_by_one(connection):
    """An executor that knows each migration there ever was, also where one file stands for several by now."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.loader.replace_migrations = False
    executor.loader.build_graph()
    return executor


def recorded(connection):
    """The names of the migrations that the database knows as done, those among them that stand for several too."""
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def main():
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from ceim.accounts.models import User
    from ceim.testing.many_migrations import make_quick
    from ceim.testing.schema import schema_of
    from ceim.testing.signing_in import sign_in

    make_quick()
    one_by_one(connection).migrate(list(BEFORE.items()))
    then = one_by_one(connection).loader.project_state(list(BEFORE.items())).apps
    improvements = then.get_model("improvements", "Improvement").objects
    records = fill(then.get_model, address={"slug": "ward-7"}, begin=improvements.create)
    reflect(then.get_model, records["user"])
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    client = sign_in(Client(), User.objects.get(pk=records["user"].pk))
    old = client.get("/teams/ward-7/improvements/")
    said = {"pages": pages_of(client, records), "old address": old.headers.get("Location")}
    said["reflections"] = told_of_reflections()
    print(json.dumps(said | {"schema": schema_of(connection), "recorded": recorded(connection)}))


if __name__ == "__main__":
    main()
