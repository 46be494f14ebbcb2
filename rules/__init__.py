"""The rules. Adding one is adding a file: a module that ends in ``RULE = Rule(...)``, or a table."""
