"""Acts that other lands' bodies do (欧盟委员会展开调查): told in the news, and no supervision of ours."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.words import having, words
from etl.lexicon.alternatives import either

BODY = (
    r"(?:委员会|当局|警方|检方|检察|法院|法官|政府|总统|总理|首相|议会|国会|众议院|参议院|央行|联储|机构|官员|官方|"
    r"[\u4e00-\u9fff]{2,6}[部省署局厅院](?![门长级分]))"
)
UNNAMED = ("各地", "各级", "有关", "相关", "该")


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![对向与和从赴在驻往])(?P<land>{either(words('abroad'))})[^,，。;；:：对向与]{{0,10}}?{BODY}"
    )


def told_abroad(text: str, start: int, end: int, actor: str | None) -> bool:
    """Say whether the act at `end`, in the sentence from `start` on, is one of another land's body.

    >>> told_abroad("日本检方对一名官员立案调查", 0, 9, None), told_abroad("商务部对美国某公司立案调查", 0, 9, "商务部")
    (True, False)
    """
    if actor and not actor.startswith(UNNAMED) and not having("abroad").search(actor):
        return False
    found = _abroad().search(text, start, end)
    return found is not None and (actor is None or found["land"] in actor or actor.startswith(UNNAMED))
