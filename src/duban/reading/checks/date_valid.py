def date_valid(text, reading, figures):
    return iter(())
