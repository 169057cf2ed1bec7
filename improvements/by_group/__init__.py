"""A measure broken down by groups of people: who they are, what stands in their way, their charts."""
