"""Who belongs to an installation: institutions, units, persons, posts, and the rights on posts."""
