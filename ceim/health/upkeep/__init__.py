"""How CEIM runs, for administrators: each line says what is right, and what to do when it is not."""
