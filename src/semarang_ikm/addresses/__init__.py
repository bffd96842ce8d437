"""Where an address lies.

Order: gazetteer tokens reader resolver.
"""
