"""What teams wrote in their own words about stories that were taken back: shown until somebody has looked at each."""
