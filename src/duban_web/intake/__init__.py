"""Intake (收文识读): papers become records after a person has looked at every fact in them."""
