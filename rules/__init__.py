"""The rules. Adding one is adding a file: a module ending in ``RULE = Rule(...)``, or a table."""
