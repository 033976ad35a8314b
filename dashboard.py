"""总览: what is in, what is new, what needs attention."""
