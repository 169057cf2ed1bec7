"""NHS.UK components for forms and templates; knows nothing of conversations or teams."""
