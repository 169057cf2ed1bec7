"""How far a piece of work is, from 0.5 to 5.0: suggested from the records, said by the team, and by its coach."""
