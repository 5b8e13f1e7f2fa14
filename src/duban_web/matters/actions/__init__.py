"""What can be done to a matter. One verb, one module; shared parts begin with an underscore."""
