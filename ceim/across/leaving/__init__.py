"""What somebody who leaves a team still has in hand, and who takes it over."""
