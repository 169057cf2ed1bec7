"""How long each kind of record is kept: an organisation's rules, what each would touch today, and what was done."""
