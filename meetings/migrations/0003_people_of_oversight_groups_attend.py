"""Attendance may be that of somebody in an oversight group."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_oversight")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="oversight_member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendances",
                to="meetings.oversightmember",
            ),
        ),
        migrations.RemoveConstraint(model_name="attendance", name="a_guest_is_named_by_role"),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=Q(membership__isnull=False) | Q(oversight_member__isnull=False) | ~Q(guest_role=""),
                name="a_guest_is_named_by_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=Q(membership__isnull=True) | Q(oversight_member__isnull=True),
                name="somebody_attends_for_the_team_or_for_the_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=["meeting", "oversight_member"], name="one_attendance_per_oversight_member"
            ),
        ),
    ]
