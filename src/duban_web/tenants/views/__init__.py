"""The pages of the organisation: what is there on a day, and a form for each verb."""
