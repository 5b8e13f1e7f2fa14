"""Proofs of the tamper-evident trail 留痕: making and checking them, offline.

Reads and writes: entries, trees, heads, bundles. Nothing but the standard library
is needed. Three programs stand on it: the application that
seals events, the signer that holds the key, and ``duban verify``, which trusts neither of them.
The format, to the byte: docs/proof.md.
"""
