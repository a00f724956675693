"""Stamps: a finished PDF and what is a copy's own in it, bytes in, bytes out."""
