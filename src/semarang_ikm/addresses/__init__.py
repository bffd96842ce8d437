"""Where an address lies.

Order: vocabulary gazetteer tokens reader resolver.
"""
