"""What is wrong with the lines of a manuscript: repairs that are safe, and others that are proposed."""
