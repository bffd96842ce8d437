"""The ten rules by which an address is read and weighed, a file each.

Order: own_names codes standing strength typos landmarks streets outside.
"""
