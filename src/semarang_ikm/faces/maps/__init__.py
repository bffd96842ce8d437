"""Maps of the zones.

Order: colours values elements tiles boundaries legend picture.
"""
