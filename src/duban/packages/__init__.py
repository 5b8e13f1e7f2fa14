"""Zip files of XML parts (docx, xlsx, ofd), opened as what they may be: hostile.

Reads: bytes. Writes: the bytes and the elements of single parts, in memory. Leaves unread: what a
part means, which whoever asked for it knows.
"""
