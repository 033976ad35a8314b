"""What a reader says when it cannot read a file."""


class ReadError(ValueError):
    """A file that cannot be read as a report; the message says why and what to do, in Chinese · in English."""
