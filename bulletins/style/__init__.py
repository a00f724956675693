"""How roles look and how pages are made up: style sheets and page masters, read from ``templates/STYLE/``.

Knows nothing of any document; writers and composition ask it for a role and get every property.
"""
