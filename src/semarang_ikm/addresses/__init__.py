"""Where an address lies.

Order: vocabulary gazetteer tokens reading state rules labels reader resolver.
"""
