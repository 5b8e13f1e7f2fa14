def attendance(text, reading, figures):
    return iter(())
