"""The diary of meetings: what the clock says, what is at one time, what calendars are told."""
