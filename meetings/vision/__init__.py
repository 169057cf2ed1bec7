"""The vision of a team: the care it wants to give, worded by those who give and receive it."""
