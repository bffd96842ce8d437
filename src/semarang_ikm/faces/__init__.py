"""What people meet: fields of forms, pages, maps, exports.

Order: fields maps profiles changes packages exports.
"""
