"""Where an address lies.

Order: memory vocabulary gazetteer tokens reading state case rules labels reader resolver rows.
"""
