"""What every test and developer needs: private servers, a browser, the cast, the checks."""
