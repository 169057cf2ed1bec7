"""What a piece of work that is larger than a quick win says of itself: scope, sponsor, risks, milestones."""
