"""What a coach and a team say to each other about an improvement, an idea, a test or a measure."""
