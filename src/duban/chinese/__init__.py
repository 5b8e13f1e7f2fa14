"""The language: numerals, dates, names, punctuation; nothing about government."""
