"""Files of each kind → manuscripts."""
