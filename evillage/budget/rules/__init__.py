"""Rules held against a budget: the figures are read once, and each rule is a small pure function of them."""
