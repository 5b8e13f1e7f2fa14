"""The verbs that change an organisation, one in each file."""
