published
skip-link = Skip
