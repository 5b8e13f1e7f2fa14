"""An organisation in one workbook: what stands in it, what is wrong with it, what it would change.

Everything here is plain: bytes to rows, rows and what is known to a plan, faults to a workbook.
"""
