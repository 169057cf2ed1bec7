"""An improvement: its page, the list of them, changing and stopping it."""
