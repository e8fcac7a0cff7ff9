skip-link = Skip
