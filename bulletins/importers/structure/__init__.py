"""What the lines of a manuscript are: the passes that find issue, categories, articles and their parts."""
