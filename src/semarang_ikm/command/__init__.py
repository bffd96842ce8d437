"""The command line, a user of the package.

Order: help terminal cli.
"""
