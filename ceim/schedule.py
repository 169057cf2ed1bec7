"""What is done by itself, and how often: the clock's list of tasks."""

DAY = 24 * 60 * 60.0

SCHEDULE = {
    "note the beat": {"task": "ceim.health.tasks.note_beat", "schedule": 30.0, "options": {"expires": 30}},
    "send what is due": {"task": "ceim.across.digest.tasks.send_digests", "schedule": 600.0},
    "send letters": {"task": "ceim.across.reminders.tasks.send_letters", "schedule": 10.0, "options": {"expires": 10}},
    "send what is urgent": {
        "task": "ceim.across.reminders.tasks.send_urgent_reminders",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "tell of errors": {
        "task": "ceim.across.reminders.tasks.tell_of_errors",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "invite to meetings": {"task": "ceim.across.reminders.tasks.send_diary_letters", "schedule": 300.0},
    "plan meetings ahead": {"task": "meetings.schedule.tasks.plan_meetings_ahead", "schedule": DAY / 24},
    "read charts": {
        "task": "ceim.across.charts_say.tasks.read_charts",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "link history": {"task": "ceim.history.tasks.link_history", "schedule": 60.0, "options": {"expires": 60}},
    "forget sent forms": {"task": "ceim.history.tasks.forget_sent_forms", "schedule": DAY},
    "forget sign-ins": {"task": "ceim.accounts.tasks.forget_sign_ins", "schedule": DAY},
    "take back what was asked back": {
        "task": "conversations.withdrawal.tasks.take_back_what_was_asked_back",
        "schedule": DAY / 24,
    },
    "empty the journal": {
        "task": "conversations.withdrawal.tasks.empty_the_journal",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "note words that were changed": {
        "task": "conversations.withdrawal.tasks.note_words_that_were_changed",
        "schedule": DAY / 24,
    },
    "carry out retention": {"task": "ceim.across.retention.tasks.carry_out_retention", "schedule": DAY},
    "look after board papers": {
        "task": "ceim.across.board_paper.tasks.look_after_board_papers",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "look after open files": {
        "task": "ceim.across.open_files.tasks.look_after_open_files",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "throw away old drafts": {"task": "conversations.old_drafts.tasks.throw_away_old_drafts", "schedule": DAY},
}
