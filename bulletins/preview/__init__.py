"""An issue in the browser while it is being written: its pages as pictures, renewed on every save, beside the findings.

Everything stays on this machine: the server listens on the loopback address only and answers nobody who
does not know its token.  The libraries behind it come with the extra ``[preview]``.
"""
