"""Where an address lies.

Order: memory vocabulary gazetteer tokens reader case rules resolver rows.
"""
