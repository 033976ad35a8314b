"""Building works and their plans: a 整治 that digs and builds is no clean-up, an approved plan no inspection."""

from __future__ import annotations

import re

from etl.extract.actions.words import having, shaped

# 整治集中连片耕地, 整治山塘: works, while 整治撂荒耕地 is a clean-up.
WORKS_AFTER = re.compile(
    r"(?:一般|城市)?(?:内涝|易涝|积水|危房|农房|集中连片耕地|土地|农田|病险|内河|山塘|山坪塘|河道|航道|渠道|塘坝|水库|田块|老旧(?:小区|街区)|背街小巷|棚户区)(?!安全|隐患|消防|环境|违|乱|问题|非|“|经营|征|出让|执法|使用)"
)
# 柳河整治、石桥水库等工程; 县级总规完成审查
WORKS_LISTED = re.compile(
    "(?:[一二三四五六七八九十0-9]+[大项个]|重[点大])工程|(?:、[^,，。;；]{2,60})?等(?:重[点大]|项目|提升|治理|[两三四五六七八九十0-9]+[个项])*工程"
)
APPROVED = re.compile("(?:规划|总规|控规|详规|方案|图纸?|设计)(?:已?(?:完成|通过)|技术)?$")
AREA = re.compile(r"[^,，。;；]{0,4}\d[\d.,]*万?(?:亩|公顷|平方公里)")  # 完成综合治理2000万亩: works
# 国道改扩建、航道(整治)等加快推进
WITH_WORKS = re.compile(
    r"(?:改扩建|[扩新改]建|[一二三四]期|快速化|[东西南北]延|延伸|疏浚)(?:工程)?、[^,，。;；]{0,24}$|(?:改造|改建|扩建|加固)[和与、]?$"
)
WORKS = ("works", r"{}[^,，。、]{0,3}$")


def is_works(word: str, before: str) -> bool:
    """Say whether a clean-up is building work: 河道(整治), but 河道污染(整治), 乱占耕地(整治), 专项整治, 市场(整治)."""
    campaign = word.startswith("专项") or word.endswith("行动")
    if campaign or "污染" in before[-12:] or "市场" in before[-6:]:
        return False
    if WITH_WORKS.search(before):
        return True
    return shaped(*WORKS).search(before[-12:]) is not None and having("irregular").search(before[-12:]) is None
