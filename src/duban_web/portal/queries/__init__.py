"""Questions that mix what several apps have."""
