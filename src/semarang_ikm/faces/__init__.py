"""What people meet: fields of forms, pages, maps, exports.

Order: fields profiles changes maps exports.
"""
