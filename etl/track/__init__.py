"""Promised and done (承诺与落实): what was promised, held against what is told of it later."""

from etl.track.campaigns import Campaign, campaigns
from etl.track.compare import compare
from etl.track.pledges import RELATION, pledges
from etl.track.problems import Findings, paired, problems
from etl.track.sanctions import sanctions
from etl.track.stated import Statement, stated

__all__ = [
    "RELATION",
    "Campaign",
    "Findings",
    "Statement",
    "campaigns",
    "compare",
    "paired",
    "pledges",
    "problems",
    "sanctions",
    "stated",
]
