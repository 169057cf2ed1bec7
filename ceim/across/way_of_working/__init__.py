"""How a way of working is kept up: conversations month by month, meetings, who is there, needs that are tested."""
