"""What somebody is told of all their teams: in one mail on the days they chose, and in CEIM."""
