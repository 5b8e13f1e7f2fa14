"""Pages of the administrators that mix several apps: the trail, the status, who may do what."""
