"""Accounts: who may come in, how they prove who they are, and tokens that act for a post."""
