"""The pack of one meeting, to read before it: its stories, open actions, tests that run, questions to decide."""
