"""An organisation's own pictures, which stand beside the lines of pages in easy read."""
