"""Languages: which are offered to whom, the texts that are translated, and the pages that speak them."""
