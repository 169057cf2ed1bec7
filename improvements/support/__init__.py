"""What helps a team from outside: introduction days, calls, visits, learning sessions."""
