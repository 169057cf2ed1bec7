"""What the team made of it: meetings, reflections, opportunities, actions."""
