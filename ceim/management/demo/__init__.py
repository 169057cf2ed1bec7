"""Fills a database with the made-up organisation of demo_content, ending today."""
