"""Actual or target (实际值 / 目标值): by the words of the sentence, else by the section it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from etl.extract.indicators.goals import (
    has_goal_behind,
    is_base,
    is_compared_with,
    is_done,
    is_found,
    is_goal,
    plan_done,
)
from etl.extract.indicators.headings import default_kind, parts_of, section_kinds
from etl.extract.indicators.kind_cues import find_kind_cues, last
from etl.extract.indicators.looking_back import SENTENCE_MOST, dated_back, looks_back, year_told_most
from etl.extract.indicators.plan_words import heading
from etl.lexicon.outlook import Turn, find_turn
from etl.model import Document, Kind, ReportRecord

TO_COME = re.compile(
    r"明年|今后|未来|将会|建成后|投产后|达产后|投用后|投运后|建成投产|完工后|竣工后|运营后|实施后|全部建成|达产"
)
# 为推动全年目标任务落实，督查室组成4个督查组
PURPOSE = re.compile(
    r"\s*(?:近日|日前|近期|今年以来|今年)?[，、]?(?:为(?=[了确推贯深落全进切保促加完实抓力])|围绕|聚焦|对照)"
)
PLAIN = 0.025  # weight of openings a character
# words that plan, and that names and acts of what was done hold as well: 工业投资千亿计划, 争取国债3亿元, 贷款最高限额
LIKE_NAMES = ("计划", "规划", "争取", "力促", "有望", "最高", "年度任务", "年度计划", "全年任务", "全年计划")
PLANS = re.compile(r"(?:^|[，。；：、\s（]|[全我本][市省县区州]|[^一二两三四五]年|[还共均都也仍])计划\Z")
PLAN_COUNTED = re.compile("(?:年度|全年)(?:计划)?任务(?:共|为|数)?[0-9Xx]")
PLANNED_ONES = re.compile("计划[^，。；]{0,8}的[0-9Xx]")
UNDONE = re.compile(
    "(?:项目|工程|工作)?(?:进度|进展)?(?:过半|偏慢|偏低|滞后|缓慢|顺利)(?=[，。；、])"
    "|[^，。；、的]{0,6}?(?:尚未|仍未|还未|未|没有|没)(?:能)?(?:按期|如期)?(?:开工|动工|完成|启动|整改|销号|办结|到位|落实)(?!的)"
)
RECOVERED = re.compile(
    "(?:已|均|全部|如数|悉数|全额|依法)*(?:被)?(?:追[回缴]|退[回还赔缴]|收缴|没收|上缴)(?=[，。；、])"
)
YET = re.compile("今年|明年|今后|未来|下一?步|下半年|年底前|[到至]20[0-9]{2}年|20[0-9]{2}年[底前]")
BOUNDING = ("不超过", "不低于", "不高于", "不大于", "不小于")
GRANTED = re.compile(
    r"(?:奖励|补助|补贴|资助|给予|扶持|返还)(?:每[家人个户]|最高|不超过|一次性|分别)?[^，。0-9]{0,4}\Z"
)
# 向目前无住房的人才发放补贴, 已入库的企业：销售额达到5亿元: whom a rule is for
WHOEVER = re.compile(
    "(?:目前|已经?|累计|实际)[^，。；]{1,30}?的(?:[^，。；：的]{0,6})(?:人才|人员|企业|单位|项目|个人|机构|家庭|学生|毕业生|农户|对象|基地|园区|商户|主体|者)"
)
SUMS = "累计"  # of a plan: 累计建设基站4600个
PAID_OUT = re.compile("已?(?:经|累计)?(?:发放|兑现|拨付|落实|下达|支付|到位)")
GIVES = re.compile("给予|予以(?:奖|补|资)|最高(?:不超过)?[0-9]|不超过|一次性(?:奖|补|资)|(?:奖励|补助|资助)(?:每|该)")
CONDITION = re.compile("(?:（含）|及)?以上(?:的|且|，(?:给予|奖励|按))")
ITEM = re.compile(r"\s*[二三四五六七八]是")
GOALS_MOST = 600  # characters of a list of aims
SHARE_OF = "占成为超"  # 占计划61%: no word of a plan
# 三、存在不足与下步打算
GAPS_AND_PLANS = re.compile(
    "(?:不足|问题|差距|短板|原因|未完成).*(?:和|与|及|以及|、|，).*(?:任务|目标|安排|打算|计划|举措|措施)"
)
TO_DO_NEXT = re.compile(
    "(?:^|[。；\n\\s])(?:下一?步|下一?阶段|接下来|今后|明年|[0-9]{4}年，?(?:我们|全[市县区镇]|我[市县区镇局]|重点)?(?:将|要|计划|拟|力争))"
)
# 下半年怎么干？固投要过120亿元；规上工业净增12户
AHEAD = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]\s*)?(?:下半年|下一?步|下一?阶段|接下来|明年|今后|后[一二三四五六]个月)"
    "(?:怎么[干办抓]|工作|任务|打算|安排|要|我们要|重点|的工作|的任务)[^，。；：？\n]{0,12}[？。：，]"
)
STRIVES = tuple("力争 要 将 确保 计划 拟 打算 争取 下一步 力保 务必 建议".split())
STOPS = re.compile("[。！？\n]")

# Where the last words of each kind stand before a figure (`KindCues.before`), and the number of its section.
Before = tuple[tuple[int, int, int, int, int, int], int]


class Kinds:
    """Tells of the figures of a text, which begin at `places`, whether they are targets."""

    def __init__(self, document: Document, record: ReportRecord, places: Sequence[int]) -> None:
        self._text = text = document.text
        dated = record.date is not None and record.date[:4].isdigit()
        self._year = int(record.date[:4]) if dated and record.date else year_told_most(record, text)
        self._cues = cues = find_kind_cues(text, self._year if dated else None)
        self._default = default_kind(record, text)
        self._bounds = [section.heading.start for section in document.sections]
        at = np.array(places)
        sections = (np.searchsorted(self._bounds, at, "right") - 1).tolist()
        self._before: dict[int, Before] = dict(zip(places, zip(cues.before(at), sections, strict=True), strict=True))
        self._kinds, self._told = section_kinds(document, record, cues.to_come, cues.told)
        self._parts = parts_of(document, record)
        self._one_part = len({part for part in self._parts if part}) == 1
        # what is filed under nothing may be a piece of a work report; it must tell more plainly
        self._reports, self._communique = record.type == "work_report", record.type == "communique"
        self._turns = record.type == "work_report" or (record.type == "other" and self._default == "actual")
        self._plainly = PLAIN * len(text) if record.type == "other" else 0.0
        self._document = document

    def of(self, sentence: int, clause: int, start: int, end: int) -> Kind:
        """Return the kind of the figure at `start` to `end`, in the sentence and clause that open where given."""
        (ahead, near, cue, past, expected, compared), section = self._before[start]
        if ahead >= sentence:
            return "target"
        if UNDONE.match(self._text, end) or (cue < clause and RECOVERED.match(self._text, end)):
            return "actual"  # 计划新开工的15个项目，有5个未开工; but 确保80万元全部收缴
        if is_base(self._text, start, end):
            return "actual"  # 在去年新增20户规上企业基础上，再新增25户
        if self._default == "actual" and is_found(self._text, start, end):
            return "actual"
        if is_compared_with(self._text, start, self._year):
            return "actual"
        done = plan_done(self._text, clause, start, end)
        if done is None and cue < clause and is_done(self._text, clause, start, end):
            return "target" if self._held(section, start)[1] == "target" else "actual"
        if done is not None:
            return self._kind_of_share(sentence, done, start)
        if (
            (near >= clause and past < near)
            or has_goal_behind(self._text, start, end)
            or is_goal(self._text, start, end)
        ):
            return "target"
        future = self._planned(sentence, clause, start) if cue >= sentence else -1
        past = past if past >= sentence else -1
        if past >= 0 and self._default == "target":
            if GRANTED.search(self._text, past, start) and not PAID_OUT.match(self._text, past):
                return "target"  # 对已创建的基地，通过复评的奖励20万元
            past = -1 if self._is_of_rule(past, sentence, start) else past
        at = section
        future = self._to_come(future, sentence, clause, start)
        if (future >= 0 or past >= 0) and not self._cues.expected:
            return "target" if future > past else "actual"
        held, told = self._held(at, start)
        closed = told == "actual" or self._communique  # 全年经费占比预计为1.8% of a year that is over
        if self._cues.expected and not (closed and TO_COME.search(self._text, sentence, start) is None):
            future = max(future, expected if expected >= sentence else -1)
        if future >= 0 or past >= 0:
            return "target" if future > past else "actual"
        if self._cues.goals and self._follows_goals(sentence, start):
            return "target"
        if told is None and held == "actual" and self._goes_on(section, sentence, start):
            return "target"
        if self._default == "target" and told is None and CONDITION.match(self._text, end):
            return "target"  # 营业收入同比增长20%以上的，给予奖励
        if compared >= sentence:
            held = "target" if told == "target" else "actual"
        rules = self._default == "target"
        if held == "target" and not rules and self._was(sentence, clause, start):
            return "actual"
        return held

    def _was(self, sentence: int, clause: int, start: int) -> bool:
        """Whether words around a figure say that it tells of what was, whatever its section plans."""
        if looks_back(self._text, start, self._year, reports=self._reports):
            return True
        dated = self._reports and self._year is not None and dated_back(self._text, clause, start, self._year)
        return dated or self._follows_done(sentence)

    def _planned(self, sentence: int, clause: int, start: int) -> int:
        """Return where the last word of a plan stands; one that only says why what follows was done is none."""
        for at in range(bisect_left(self._cues.planned, start) - 1, bisect_left(self._cues.planned, sentence) - 1, -1):
            cue = self._cues.planned[at]
            if cue < clause and PLAN_COUNTED.match(self._text, cue):
                continue  # 年度任务35项，上半年完成17项
            if not self._remarked(cue, start) and (cue >= clause or not self._says_why(sentence, cue)):
                return cue
        return -1

    def _to_come(self, cue: int, sentence: int, clause: int, start: int) -> int:
        """Return the last word of a plan, from `cue` back, that does not tell, under a review, of what was done.

        改善计划全面实施, 压缩到不超过120天; -1 where there is none.
        """
        text, yet = self._text, None
        while cue >= 0 and text.startswith(LIKE_NAMES + BOUNDING, cue):
            if yet is None and self._held(self._before[start][-1], start)[1] != "actual":
                break
            yet = YET.search(text, sentence, start) is not None if yet is None else yet
            if not text.startswith(BOUNDING, cue) and (yet or PLANS.search(text, max(cue - 3, 0), cue + 2)):
                break
            cue = self._planned(sentence, clause, cue)
        return cue

    def _is_of_rule(self, past: int, sentence: int, start: int) -> bool:
        """Whether a word that tells is, in a rule or a plan, one of what must have been done to be granted things."""
        text = self._text
        if text.startswith(SUMS, past) or WHOEVER.match(text, past, start):
            return True
        end = text.find("。", start, start + SENTENCE_MOST)
        return GIVES.search(text, sentence, end if end >= 0 else start + SENTENCE_MOST) is not None

    def _remarked(self, cue: int, start: int) -> bool:
        """Whether a bracket closes between a word of a plan and a figure: 就业2.6万人（目标2.2万人），完成率118%."""
        closed = self._text.find("）", cue, start)
        return closed >= 0 and self._text.find("（", cue, closed) < 0

    def _says_why(self, sentence: int, cue: int) -> bool:
        """Whether the clause of a word of a plan only says why the rest of its sentence was done."""
        return PURPOSE.match(self._text, self._text.rfind("，", sentence, cue) + 1 or sentence) is not None

    @cached_property
    def _turn(self) -> Turn | None:
        """Where the report turns to what is to come; looked for when headings do not say."""
        turn = find_turn(self._document)
        return turn if turn is not None and turn.behind + turn.ahead >= self._plainly else None

    def _held(self, section: int, start: int) -> tuple[Kind, Kind | None]:
        """Return the kind of figure that the place holds, and what headings or the report's turn say outright of it."""
        part = self._parts[section] if section >= 0 else None
        if part and self._one_part and self._turn and self._turn.sure_on_both and self._turn.outweighs(start):
            part = None  # the heading of the other part was lost
        turned = part or (self._turn.kind(start) if self._turns and self._turn else None)
        told = self._told[section] if section >= 0 else None
        if turned and not part and told and told != turned and self._turn and not self._turn.outweighs(start):
            turned = None  # few openings do not gainsay a heading
        if turned == "actual" and told == "target" and not self._reports and self._plans_outright(section):
            turned = None  # 三、四季度工作安排 plans, however much was told before it
        if turned or section < 0:
            return turned or self._default, turned
        return self._kinds[section], told

    def _plans_outright(self, section: int) -> bool:
        """Whether the title of a section, or the one it is part of, says outright that it plans."""
        found = self._document.sections[section]
        titles = [found.title] + ([self._document.sections[found.parent].title] if found.parent >= 0 else [])
        return any(heading("plans").search(title) is not None for title in titles)

    def _follows_goals(self, sentence: int, start: int) -> bool:
        """Whether the aims announced before a ； go on to `start`: no full stop and nothing past stands between."""
        goal = last(self._cues.goals, max(0, sentence - GOALS_MOST), start)
        if goal < 0 or STOPS.search(self._text, goal, start):
            return False
        return last(self._cues.past, goal, start) < 0

    def _follows_done(self, sentence: int) -> bool:
        """Whether the sentence goes on a list that opens with what is done: 已建成的主要有：甲6公里；乙9公里."""
        low = self._text.rfind("。", max(0, sentence - GOALS_MOST), sentence) + 1
        done = last(self._cues.past, low, sentence)
        return done > last(self._cues.planned, low, sentence) and self._text.find("：", done, done + 16) >= 0

    def _follows_item(self, sentence: int) -> bool:
        """Whether the sentence is an item of a list (三是) whose items before it in the full sentence are planned."""
        if ITEM.match(self._text, sentence) is None:
            return False
        low = self._text.rfind("。", max(0, sentence - GOALS_MOST), sentence) + 1
        return last(self._cues.planned, low, sentence) > last(self._cues.past, low, sentence)

    def _goes_on(self, section: int, sentence: int, start: int) -> bool:
        """Whether a figure goes on what a list, a ； or a turn of its section has begun to plan."""
        goes_on = self._follows_item(sentence) or self._goes_on_planned(sentence)
        return goes_on or self._turned(section, start) or self._looks_ahead(start)

    def _looks_ahead(self, start: int) -> bool:
        """Whether the paragraph of a figure opens with what is to be done next: 下半年怎么干？"""
        return AHEAD.match(self._text, self._text.rfind("\n", 0, start) + 1) is not None

    def _goes_on_planned(self, sentence: int) -> bool:
        """Whether a ； parts the sentence from one that plans: 下一步，将实行台账管理；年内新增面积20亩."""
        if self._text[sentence - 1 : sentence] not in ("；", ";"):
            return False
        low = max(self._text.rfind(end, max(0, sentence - GOALS_MOST), sentence) for end in "。\n") + 1
        cue = last(self._cues.planned, low, sentence)
        while cue > low and self._text.startswith(BOUNDING, cue):
            cue = last(self._cues.planned, low, cue)  # 拟安排11亿元，税收占比不低于66%；支出安排46亿元
        if cue >= 0 and (self._says_why(low, cue) or PLANNED_ONES.match(self._text, cue)):
            return False
        strives = self._text.startswith(STRIVES, cue) and self._text[cue - 1] not in SHARE_OF
        return strives and cue > last(self._cues.past, low, sentence)

    def _turned(self, section: int, start: int) -> bool:
        """Whether a section headed by both what falls short and what comes next has turned to the latter."""
        if section < 0 or not GAPS_AND_PLANS.search(self._document.sections[section].title):
            return False
        return TO_DO_NEXT.search(self._text, self._document.sections[section].body.start, start) is not None

    def _kind_of_share(self, sentence: int, done: int, start: int) -> Kind:
        """Return the kind of a share of a plan whose words open at `done`: an aim only where something plans it."""
        future, past = last(self._cues.planned, sentence, done), last(self._cues.past, sentence, start)
        if future >= 0 or past >= 0:
            return "target" if future > past else "actual"
        _, told = self._held(bisect_right(self._bounds, start) - 1, start)
        return "target" if told == "target" else "actual"
