"""Pages that mix what several apps have: the workbench of each role."""
