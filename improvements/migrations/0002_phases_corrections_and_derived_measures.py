"""Phases, corrections, derived measures, and a chart that a person chose."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('improvements', '0001_initial'),
        ('teams', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='First period of the new phase')),
                ('reason', models.CharField(max_length=300, verbose_name='Why the process is different from then on')),
                ('accepted_at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['starts_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReadingCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ('numerator', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('reason', models.CharField(max_length=200)),
                ('corrected_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['corrected_at', 'id'],
            },
        ),
        migrations.AddField(
            model_name='measure',
            name='chart',
            field=models.CharField(blank=True, choices=[('run', 'Run chart'), ('i', 'Chart of single values (XmR)'), ('p', 'Percentage chart (p)'), ('p_prime', 'Percentage chart for very large numbers (p′)'), ('u', 'Rate chart (u)'), ('u_prime', 'Rate chart for very large numbers (u′)'), ('c', 'Count chart (c)'), ('g', 'Cases between (g)'), ('t', 'Days between (t)')], max_length=10, verbose_name='Kind of chart'),
        ),
        migrations.AddField(
            model_name='measure',
            name='chart_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='Why this chart'),
        ),
        migrations.AddField(
            model_name='measure',
            name='derived_from',
            field=models.CharField(blank=True, choices=[('conversations', 'Conversations held each month'), ('could_be_better', 'Share of stories in which a touchpoint could be better'), ('between_could_be_better', 'Stories between two in which it could be better'), ('days_to_release', 'Days from a conversation to its release'), ('days_to_first_test', 'Days from an opportunity to its first test')], max_length=24, verbose_name='Counted from'),
        ),
        migrations.AddField(
            model_name='measure',
            name='is_screened',
            field=models.BooleanField(default=True, verbose_name='Leave out single wild jumps when limits are worked out'),
        ),
        migrations.AddField(
            model_name='measure',
            name='per',
            field=models.PositiveIntegerField(default=1, verbose_name='For every'),
        ),
        migrations.AddField(
            model_name='measure',
            name='reviewed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Who looked at this definition'),
        ),
        migrations.AddField(
            model_name='measure',
            name='reviewed_on',
            field=models.DateField(blank=True, null=True, verbose_name='When they looked at it'),
        ),
        migrations.AddField(
            model_name='measure',
            name='rules',
            field=models.CharField(blank=True, choices=[('run_anhoej', 'Run chart, Anhøj’s rules'), ('run_ihi', 'Run chart, shift of 6, trend of 5 and number of runs (IHI)'), ('run_his', 'Run chart, shift of 6 and trend of 5 (Scotland)'), ('mdc_2024', 'Making Data Count'), ('shewhart_anhoej', 'Control limits with Anhøj’s rules')], max_length=20, verbose_name='Rules for signals'),
        ),
        migrations.AddField(
            model_name='measure',
            name='touchpoint',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.touchpoint'),
        ),
        migrations.AddField(
            model_name='reading',
            name='set_aside_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='Why it is set aside'),
        ),
        migrations.AlterField(
            model_name='measure',
            name='rhythm',
            field=models.CharField(choices=[('day', 'Every day'), ('week', 'Every week'), ('month', 'Every month'), ('each', 'Each time it happens')], default='week', max_length=6, verbose_name='How often'),
        ),
        migrations.AlterField(
            model_name='measure',
            name='unit',
            field=models.CharField(choices=[('count', 'A count'), ('percent', 'A percentage'), ('minutes', 'Minutes'), ('days', 'Days'), ('score', 'A score'), ('rate', 'A rate, such as falls for every 1,000 days in bed'), ('cases_between', 'How many times it went well before it did not'), ('days_between', 'Days since it last happened')], max_length=16, verbose_name='Unit'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_by__isnull', True), ('reviewed_on__isnull', True)), models.Q(('reviewed_by__isnull', False), ('reviewed_on__isnull', False)), _connector='OR'), name='reviewed_by_and_on_go_together'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('chart', ''), models.Q(('chart_reason', ''), _negated=True), _connector='OR'), name='a_chosen_chart_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('per__gte', 1)), name='a_rate_is_per_at_least_one'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('derived_from__in', ['could_be_better', 'between_could_be_better']), ('touchpoint__isnull', False)), models.Q(models.Q(('derived_from__in', ['could_be_better', 'between_could_be_better']), _negated=True), ('touchpoint__isnull', True)), _connector='OR'), name='a_measure_at_a_touchpoint_says_which'),
        ),
        migrations.AddField(
            model_name='phase',
            name='accepted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='phase',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='improvements.measure'),
        ),
        migrations.AddField(
            model_name='phase',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='phase',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='readingcorrection',
            name='corrected_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='readingcorrection',
            name='reading',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='improvements.reading'),
        ),
        migrations.AddField(
            model_name='readingcorrection',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('measure', 'starts_on'), name='one_phase_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='undone_at_and_by_go_together'),
        ),
    ]
