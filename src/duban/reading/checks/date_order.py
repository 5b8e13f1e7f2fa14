def date_order(text, reading, figures):
    return iter(())
