"""What the charts of all teams say: kept for each chart, so that thousands cost one statement to tell."""
