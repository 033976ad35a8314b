"""The commands of `python -m etl`: data on stdout, narration on stderr."""
