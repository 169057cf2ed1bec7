"""Ten factors on which it depends whether a change lasts: an option for teams that use them."""
