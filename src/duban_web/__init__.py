"""Duban's web application: the supervision desk of an office, on Django."""
