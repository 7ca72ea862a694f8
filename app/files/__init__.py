"""Files that people bring: their names, whether they are what they say, the text in them."""
