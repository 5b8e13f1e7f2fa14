"""What every application rests on and no office has a word for: actors, scopes, errors, jobs."""
