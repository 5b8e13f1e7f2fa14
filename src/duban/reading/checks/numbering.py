def numbering(text, reading, figures):
    return iter(())
