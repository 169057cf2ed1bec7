"""The made-up organisation of the demo: its content as data, the loader that reads it, the code that fills it in."""
