"""Series of meetings: a rule in wall time, and the meetings that it makes ahead."""
