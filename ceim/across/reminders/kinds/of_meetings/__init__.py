"""What is told about meetings: that none is planned, that none was held, that the pack of one is ready."""
