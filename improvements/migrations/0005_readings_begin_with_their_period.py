"""Readings of a week or a month that were stored on another day of it, where one page named another week than the next."""

from datetime import timedelta

from django.db import migrations

AT_ONCE = 500


def first_day(rhythm, day):
    return day.replace(day=1) if rhythm == "month" else day - timedelta(days=day.weekday())


def begin_with_the_period(apps, schema_editor):
    """Where a period then has two, the later one is its second."""
    readings = apps.get_model("improvements", "Reading").objects
    in_order = readings.filter(measure__rhythm__in=["week", "month"]).order_by("measure", "period", "position")
    taken, changed = set(), []
    for reading in in_order.select_related("measure").only("period", "position", "measure__rhythm").iterator():
        stored = reading.period, reading.position
        reading.period = first_day(reading.measure.rhythm, reading.period)
        while (reading.measure_id, reading.period, reading.position) in taken:
            reading.position += 1
        taken.add((reading.measure_id, reading.period, reading.position))
        if stored != (reading.period, reading.position):
            changed.append(reading)
    readings.bulk_update(changed, ["period", "position"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("improvements", "0004_fixed_lines")]

    operations = [migrations.RunPython(begin_with_the_period, migrations.RunPython.noop)]
