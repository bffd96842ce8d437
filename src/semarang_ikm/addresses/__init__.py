"""Where an address lies.

Order: memory vocabulary gazetteer tokens reading state rules labels reader resolver.
"""
