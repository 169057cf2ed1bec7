"""Words of today: what was released lately, on the first page of a team and on paper for the handover."""
