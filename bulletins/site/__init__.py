"""The site: every issue, and the page that each QR code leads to, as static files made from the store alone."""

from bulletins.site.site import Made, Terms, make_site

__all__ = ["Made", "Terms", "make_site"]
