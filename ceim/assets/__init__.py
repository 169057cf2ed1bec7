"""The front-end packages CEIM uses (package.json), and the script that copies the few files it serves."""
