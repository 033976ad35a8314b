"""When an act was done (日期): the time words of its sentence that are about the act, and not about its object."""

from __future__ import annotations

import re
from operator import itemgetter

from etl.extract.actions.act_times import TIME, TIMES
from etl.extract.actions.status import BY_STAGE, clause_before
from etl.lexicon.times import WENT_ON

# 专项整治期间，…; 春节来临之际，…: a time told by what went on in it.
MEANWHILE = re.compile(
    r"(?<![^,，。;；：\s])(?:特别是|尤其是)?[在自]?(?P<when>(?![在自且或正]|特别|尤其|(?:启动|开展|实施)以来)[^,，。;；：\d\s]{2,12}?(?:期间|以来|之际))(?=[,，]|共|累计|已)"
)
# 10月底前完成整改，适时(回头看): a term is of its own clause, unless it heads the sentence (10月底前，…).
TERM = re.compile(r"(?:之|以)?前(?![,，])")
OF_OBJECT = re.compile(
    r"(?<![面针应])(?:对于?|针对|(?<![\u4e00-\u9fff])就(?![在是])|将|把)(?![^,，。;；]{0,40}(?:进行|开展|予以|给予|实施|作出))[^,，。;；：…“”\s]{0,24}$"
)
UP_TO = ("截至", "截止")  # 截至9月底
EVER_SINCE = re.compile(WENT_ON)  # 自5月16日规定发布以来
OF_YEAR = re.compile("(?:[今去前上本明]年|[0-9]{4}年)度?\\Z")  # 今年1至5月
FROM = re.compile(r"[从自][^,，。;；\d]{1,8}[到至]\Z")  # 从解放后到1952年
# 第三季度垃圾分类评估位列全省第三，被(通报表扬): the time assessed is not that of the praise.
RATED = re.compile(
    r"度?(?!初)(?:(?!开展|组织|进行|启动|接受|迎接)[^,，。;；\d]){0,20}?(?:考核|评估|测评|评比|排名|考评)(?!组|会)"
)
EDGE = re.compile(
    "(?:(?<=月)(?:[上中下]旬|[底末初]))?(?:(?<=[日号月底末初])前(?![往来后期])|(?<=[日号月旬底末初])以来)"
)  # 7月底前
BATCH = re.compile(r"度?第[一二三四五六七八九十\d]{1,3}[批期轮]")  # 通报2026年第三批应用
# 紧盯(节日期间)易发多发的问题, 推出(端午期间)“四风”曝光专区
OF_THINGS = re.compile(r"往往|易发|易于|[多频]发|发生的|存在的|“四风”")
# 用好今年“强监管”专项监察成果; 通报2022年查处的10起案例，并(警示教育): the time of a thing, of an earlier act
OF_NOUN = re.compile(r"“[^”]{2,16}”[^,，。;；]{0,8}(?:成果|经验|成效)|(?:查处|发现|通报|查办|立案|发生)的")
STAGE = re.compile(rf"{BY_STAGE.pattern}(?P<when>{TIME})[)）]")  # 自查阶段（11月1日至11月20日）
# （二）集中检查（5月1日至7月31日）。…
STAGE_HEAD = re.compile(
    r"[\s（(]{0,6}(?:第?[一二三四五六七八九十\d]{1,3}[)）、.．阶步]?)?[^，,。；;（(\n]{2,16}[（(](?P<when>\d[^（）()，,。\n]{0,22}[月日底前旬])[）)][。.：:]"
)
END = itemgetter(1)
ANY_TIME = re.compile(r"适时|不定期|随时|随机")


def date_of(text: str, sentence: tuple[int, int], clause: tuple[int, int], hit: tuple[int, int]) -> str | None:
    """Return the time words of the sentence that stand nearest before the act, as written, or None.

    Not those of what it is done to (对2017年以来的台账逐笔核查), nor the term of another act.
    """
    near, start = clause_before(text, sentence, clause), hit[0]
    first = clause[0] if ANY_TIME.search(text, clause[0], start) else sentence[0]
    found = [
        m.span()
        for m in TIMES.finditer(text, first, start)
        if (m[0][0] != "每" or m.start() >= near)
        and (m.start() >= clause[0] or not (TERM.match(text, m.end()) or RATED.match(text, m.end())))
        and text[m.start() - 1 : m.start()] != "了"  # 通报了近期事故情况
        and not BATCH.match(text, m.end())
        and not OF_THINGS.match(text, m.end())
        and (m.end() == start or not OF_NOUN.match(text, m.end()))
        and text.rfind("《", first, m.start()) <= text.rfind("》", first, m.start())
        and not OF_OBJECT.search(text, max(first, m.start() - 30), m.start())
    ]
    said = text[first:start]
    if "期间" in said or "以来" in said or "之际" in said:
        found += [m.span("when") for m in MEANWHILE.finditer(text, first, start)]
    if not found:
        stage = STAGE.match(text, hit[1]) if text.find("阶段", hit[1], hit[1] + 8) >= 0 else None
        stage = stage or STAGE_HEAD.match(text, text.rfind("\n", 0, sentence[0]) + 1, start)
        return stage["when"] if stage else None
    begin, end = max(found, key=END)
    for earlier, reach in ((OF_YEAR, 6), (FROM, 10)):
        if (longer := earlier.search(text, max(begin - reach, sentence[0]), begin)) is not None:
            begin = longer.start()
    if text[max(begin - 2, 0) : begin] in UP_TO:
        begin -= 2
    if text[begin - 1 : begin] == "自" and (since := EVER_SINCE.match(text, end, start)) is not None:
        begin, end = begin - 1, since.end()
    if (term := EDGE.match(text, end)) is not None:
        end = term.end()
    when = text[begin:end]
    return when if when.count("“") == when.count("”") else when.strip("“”")
