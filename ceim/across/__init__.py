"""What reads over all apps: the dashboards, what is due, and the thread. Nothing below imports from here."""
