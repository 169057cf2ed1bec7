"""What worked here: changes that their leads put where other teams of the organisation find them."""
