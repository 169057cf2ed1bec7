"""What is logged: what happened, where, and in which request; never what anybody wrote, or the text of an error."""
