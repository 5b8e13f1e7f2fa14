"""Telling people: an inbox for everybody, and the ways out of the house that they choose."""
