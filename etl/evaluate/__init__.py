"""Score facts against annotated reports: found or not, right or not, field by field."""

from etl.evaluate.score import Mistake, Scores, Tally, evaluate, read_gold

__all__ = ["Mistake", "Scores", "Tally", "evaluate", "read_gold"]
