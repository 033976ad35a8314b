"""Where a text may be cut, and the numbering of Chinese headings (层次序数)."""

from __future__ import annotations

import re

CHINESE = r"[一二三四五六七八九十百]{1,4}"

# Titles and short brackets are passed over whole; a quotation without a full stop too, so that its 、 ； stay inside.
WHOLE = r"《[^《》\n]{1,120}》|（[^（）\n]{1,150}）|“[^“”。！？\n]{1,60}”"
# 。”的要求 goes on: the quotation is a part of the sentence around it.
SENTENCE_END = r"[。！？]+[”’\"』）》]*(?![”，、；：的])|；|\n"
CUT = re.compile(rf"{WHOLE}|{SENTENCE_END}|[，：]|,(?!\d)")
CLAUSE_SIGNS = "，：,"
PASSED_OVER = "《（“"

# 一、 and （一） in the middle of a line begin a heading though nothing ended before: 调查报告 一、工作情况.
# 一、二季度 and 第（一）项 count or refer.
UNANNOUNCED = re.compile(
    rf"(?<=[^\s。！？；]) ?(?={CHINESE}、(?![一二三四五六七八九十]))(?<=[ ”）])"
    rf"|(?<=[^\s。！？；第条款项按照见及和或、，（“]) ?(?=（{CHINESE}）[\u4e00-\u9fff“](?<![项款条类]))"
)

KINDS = (
    ("chapter", 1, rf"第{CHINESE}(?:章|部分|篇|编)[ 、：，]?"),
    ("part", 2, rf"第{CHINESE}节[ 、：，]?"),
    ("han", 1, rf"{CHINESE} ?、(?![一二三四五六七八九十])"),
    ("han_bracket", 2, rf"（ ?{CHINESE} ?）"),
    ("digit", 3, r"\d{1,2} ?(?:、|\.(?!\d))"),
    ("digit_bracket", 4, r"（ ?\d{1,2} ?）|\d{1,2}）"),
    ("circled", 4, r"[\u2460-\u2473\u2776-\u277f]"),
    ("run_in", 5, r"[一二三四五六七八九十]{1,3}(?:是|要)(?![非否求])|第[一二三四五六七八九十]{1,2}[，、]"),
    ("dash", 5, r"——"),
)
LEVELS = {name: level for name, level, _ in KINDS}
MARK = re.compile("(?:" + "|".join(f"(?P<{name}>{pattern})" for name, _, pattern in KINDS) + ") ?")

# A quantity makes a statement, not a title; years and ordinals do not.
FIGURE = re.compile(r"(?:\d|[Xx*○]{1,4}) ?(?:%|‰|亿|万|元|个|人|家|件|次|户|名|起|吨|亩|公里|倍|项)")
# In one-line texts the title runs into its body; it ends with such a noun, before such an opening.
TITLE_NOUN = r"(?:现状|情况|问题|原因分析|原因|建议|措施|对策|打算|成效|做法|安排|任务|体会|启示|目标|要求|思路)"
OPENING = (
    r"(?:在|针对|今年|近年|当前|目前|截至|截止|为|根据|按照|经过|通过|我[们区县市]|全[区县市]|一是|（一）|\d{4}年)"
)
RUNS_ON = re.compile(rf"[^，。！？；：\n ]{{2,30}}?{TITLE_NOUN}(?={OPENING})")
SPACED = re.compile(r"[^。！？；\n ]{2,40}(?= [\u4e00-\u9fff“（《\d])")
COLON_TITLE = re.compile(r"[^，。！？；：\n ]{2,20}：")
RUN_IN = re.compile(r"[\u4e00-\u9fff、“”]{4,14}[。！]")
STATEMENT = re.compile(r"^(?:会议|我们?|各位|同志|成绩|这|但|据|本报|记者|谢谢|其中|他|她|截至|大家|报告)")
TITLE_LINE = re.compile(r"[\u4e00-\u9fff“《（A-Za-z0-9][^。！？；\t\n|]{3,34}")
NO_TITLE = re.compile(
    r"[：:，、]$|来源|发布|日期|时间|作者|编辑|字号|浏览|点击|附件|同志|记者|单位：|\d{4}[年.-]\d{1,2}[月.-]"
    r"|^[\d.%,， -]+$|"
    r"^（.*）$|  |www|http|@"
)
