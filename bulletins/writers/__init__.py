"""Writers: a bulletin in, the bytes of one format out.  They know nothing of each other."""
