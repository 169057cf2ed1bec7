"""What becomes of a change idea beside its tests: an abandoned one that is opened again."""
