"""A person's sign-in, as who looks after the organisation sees it: what happened to it, switched off and on again."""
