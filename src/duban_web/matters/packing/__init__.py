"""The archive package of a closed matter (归档包): what is in it, its metadata, its self-check."""
