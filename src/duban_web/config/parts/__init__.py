"""The parts of the process group, each the main program of a process of its own."""
