"""The command line, a user of the package.

Order: terminal cli.
"""
