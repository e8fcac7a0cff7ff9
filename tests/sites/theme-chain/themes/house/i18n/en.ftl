skip-link = To the text of the house
