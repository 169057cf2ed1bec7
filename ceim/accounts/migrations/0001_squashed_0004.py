"""Everything of accounts that the first four migrations come to, for an empty database."""

import ceim.accounts.models
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_letter_for_a_new_password'),
        ('accounts', '0003_how_to_be_reached'),
        ('accounts', '0004_change_of_address'),
    ]
    dependencies = []

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='Email address')),
                ('name', models.CharField(max_length=120, verbose_name='Full name')),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('contact', models.CharField(blank=True, max_length=60, verbose_name='How to reach you at work')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_user_per_email_address'),
                ],
            },
        ),
        migrations.CreateModel(
            name='NewPasswordLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('email', models.EmailField(max_length=254)),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='password_letter_by_state'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state__in', ['due', 'sending'])), fields=('email',), name='one_password_letter_on_its_way_per_address'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AddressChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_email', models.EmailField(max_length=254)),
                ('new_email', models.EmailField(max_length=254, verbose_name='New email address')),
                ('token', models.CharField(default=ceim.accounts.models.address_token, editable=False, max_length=40, unique=True)),
                ('stop_token', models.CharField(default=ceim.accounts.models.address_token, editable=False, max_length=40, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='address_changes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('stopped_at__isnull', True)), fields=('user',), name='one_open_address_change_per_user'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AddressLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('confirm', 'To the new address'), ('told', 'To the old address')], max_length=8)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='accounts.addresschange')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='address_letter_by_state'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('change', 'kind'), name='one_address_letter_of_a_kind'),
                ],
            },
        ),
    ]
