"""What people meet: fields of forms, pages, maps, exports.

Order: hypothesis_plugin fields maps profiles changes packages exports.
"""
