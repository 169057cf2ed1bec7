"""What a team asks on a pathway: the guide, ready-made questions, sheets to print."""
