"""Log-in by an OpenID provider: a code with PKCE, and a token whose words are checked."""
