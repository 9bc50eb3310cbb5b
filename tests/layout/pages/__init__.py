"""Pages of many designs, made of the same fictional people: `python -m tests.layout.pages` draws them into fixtures/layouts."""
