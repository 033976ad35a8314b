"""What the place of an act says of time: the headings above it, and the tone of the text around."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from etl.extract.actions.act_times import TIMES
from etl.extract.actions.words import having, tones
from etl.lexicon.numbering import HAN
from etl.lexicon.outlook import Turn, find_turn
from etl.lexicon.scan import behind, match_at
from etl.model import Document, ReportType, Status

# 要 as "must": not 主要, 重要, 需要, 要求, 要素 ...
MUST = (
    r"(?!要紧(?![盯扣抓跟紧贴密]))(?<![主重必需纪概紧首只提摘简扼不卡索纲])"
    r"要(?![求素点闻么害件塞领道义挟地务事]|不[然是]|是|烟酒|红包|好处|回扣)"
)
# 将在工地公布电话; not 将问题列为重点
WILL = (
    r"将(?:把|(?![^,，。]{1,30}(?:列为|列入|纳入|作为))(?=按|照单|立即|抓紧|尽快|如期|限期|进一步|继续|持续|对|会|于|在|以|开展|组织|适时|不定期|严肃|通过|依规|充分|"
    r"切实|全面|积极|坚决|加大|从严|依[据法规纪照]|聘请|统一|会同|联合|严[格肃]|进行|公开|全部|重点|列|由|根据|不断|定期|予以|给予|启动|建立|通报(?!的)|约谈|追究|移送|视情?|结合|"
    r"针对|围绕|聚焦|紧盯|强化|加[强快]|推[动进]|督促|实行|采取|逐[一项]|再次|全程|组[建成]|成立|派出|深[入化]|认真|始终|一如既往|主动|同步|向|请(?!假)|派员|盯|派人|邀|再|陆续|分[批期]|联手|召开|举[行办]|推出|"
    r"下发|制发|发出|取消|收回|撤销|暂停|终止|常态化|着力|紧紧|牢牢|扎实|大力|狠抓|全力|用好|适时|跟踪|牵头|负责|指导|协同|邀请|选派|抽调))"
)
DONE = re.compile(
    r"(?=[\d了已先累共完获受被成率期下制上去前近日截疫以之曾在顺通责给得])(?:"
    r"了(?!解)|得到(?=[^,，。;；]{0,8}$)|已(?!成为)|先后|累计|(?<![一共])共(?!同|享|建|产|和|管|治|识|赢)|完成|获(?!得感)|受到|被(?!动)|成功|率先|期间,?共|下发|制发|上半年|[去前]年|近[日期]|日前|截[至止]|截止目前|"
    r"\d日|\d月|疫情发生以来|以来|前几天|之前|曾|在全[市省国]|顺利|通过(?:国|省|市|上级|全国)|责令|给予.{2,12}处分)"
)
# 违反本办法规定的，责令改正: words of a rule, and not of one who broke his own office's (违反本单位制度)
LAW = "违反本(?:办法|规定|条例|细则|法(?!人)|章程)|有下列(?:情形|行为)"
DEMAND = re.compile(rf"{MUST}|必须|应当|{LAW}")
CALLED = re.compile(rf"[^,，。]{{0,20}}(?:{MUST}|必须)")
# 把纠治…摆在更加突出位置: what the next sentence of a call begins with.
CALLING = 4  # sentences that one call (要…) holds for
CALLS = re.compile(
    r"把|严防|严查|精准|着力|以|坚持|坚决|严肃|从严|加大|加强|强化|紧盯|聚焦|持续|深化|推动|督促|对(?![^,，]{0,8}来说)|既"
)
# from where a sentence or a line begins
NEXT = re.compile(
    r"\s*(?=[明2新今整工下有相监要打安我])(?:"
    r"(?<![^。\s])明年[^，,。]{0,12}?(?:将|要(?!求|素)|拟|计划)|(?<!\S)(?:20\d\d年|新的一年|今后)[，,][^，,。]{0,16}?(?:将(?!领|军)|要(?!求|素)|拟|计划)|"
    r"(?<!\S)(?:整改|工作|下步|有关|相关|监督)?(?:要求|打算|安排)[:：]|"
    r"(?:下一步|下步|下阶段|下一阶段)(?:工作中)?[,，:：]|(?:下半年|下一步)[^，。？]{0,4}怎么|我[再就只]*[提讲说强调]{1,2}[几两一二三四五六]+[点条句])"
)
WILL_WORDS = re.compile(rf"(?<!即){WILL}")
TELLING = ("news", "experience", "bulletin")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!以来)")
AROUND = 500  # characters before and behind an act whose tone counts
FLOW = re.compile(
    r"^(?!规范|优化|严格|完善|简化|再造|履行)[\u4e00-\u9fff“”、]{2,14}(?:程序|流程)$"
)  # 贫困人口“脱贫”程序
REVIEWED = ("evaluation_report", "experience", "news", "bulletin", "communique", "research_report")
# Parts of a text without line ends: 三、意见建议针对存在的问题 ..., and what a report proposes from there on.
PART = re.compile(
    rf"[{HAN}](?<![^。；！？”\s].)[{HAN}]{{0,2}}、(?P<title>[^，。；\n]{{2,40}}(?=\n)|[^，。；\n]{{2,14}})"
)
BRACKETED = re.compile(r"(?:^|\n)\s*【(?P<title>[^】\n]{2,14})】")  # 【来年账单】2020年，…
# Where a work report (政府工作报告) turns to what is to come, whatever its headings say.
LOOKS_BACK = re.compile(r"[^。；\n]{0,12}(?:[一五]年来|过去[的这]?[一五]年|去年|202\d年以来)")
TURNING = ("预期目标", "工作的总体要求", "工作总体要求")
TURN = re.compile(r"预期目标(?:是|为|：)|工作的?总体要求")
PROPOSES = re.compile(
    r"建议(?<=[组会局委办厅告此]建议)[:：]|提出(?:以下|如下)?[^。，；]{0,8}(?:建议|对策|意见)[^。，；]{0,4}："
)


class Tense:
    """What the place of a sentence says of time: its headings, and in general reports the tone around it."""

    def __init__(self, document: Document, kind: ReportType, back: bool = False) -> None:
        self._document = document
        self._back = back  # whether the text reviews what was done, so that nothing but a turn makes plans
        self._kind = kind
        self._bodies = [section.heading.start for section in document.sections]
        self._headings: dict[int, Status | None] = {}
        self._words: tuple[list[int], list[int]] | None = None

    @property
    def speaks(self) -> bool:
        """Whether the text is a speech or a report of a year, which tells of what was done amid plans."""
        return self._kind in ("speech", "work_report", "research_report")

    @cached_property
    def _parts(self) -> list[tuple[int, Status | None]]:
        return sorted(_parts(self._document.text, self._kind), key=lambda part: part[0])

    def at(self, position: int) -> Status:
        """Return the status that an act at `position` has unless its own words say otherwise."""
        if self._kind == "plan" or self.plans(position):
            return "planned"
        if self._behind_next(position):
            return "planned"
        by_heading = self._by_heading(position)
        if by_heading:
            return by_heading
        k = bisect_right(self._parts, position, key=lambda part: part[0]) - 1
        if k >= 0 and (part := self._parts[k][1]):
            return part
        if self._kind in REVIEWED or (self._kind == "work_report" and self._turn < len(self._document.text)):
            return "done"
        if self._kind == "work_report" and self._outlook and (kind := self._outlook.kind(position)):
            return "planned" if kind == "target" else "done"
        if self._kind == "speech" and self._outlook and self._outlook.sure_on_both:
            return "planned" if self._outlook.kind(position) == "target" else "done"
        return "done" if self._back and self._kind == "work_report" else self._by_tone(position)

    @cached_property
    def _nexts(self) -> list[int]:
        """Where the text turns to what comes next (下一步，…), for the rest of the paragraph."""
        text = self._document.text
        return [match.end() for match in match_at(behind("。；？！\n”", text), NEXT, text)]

    def _behind_next(self, position: int) -> bool:
        """Say whether the paragraph has turned to what comes next before `position`."""
        k = bisect_right(self._nexts, position) - 1
        if k < 0:
            return False
        paragraphs = self._document.paragraphs
        p = bisect_right(paragraphs, position, key=lambda span: span.start) - 1
        return p < 0 or self._nexts[k] > paragraphs[p].start

    def plans(self, position: int) -> bool:
        """Say whether `position` lies behind the words with which a work report turns to the year to come."""
        return self._kind == "work_report" and position > self._turn

    @cached_property
    def _turn(self) -> int:
        text, turns = self._document.text, []
        for words in TURNING:  # a literal is found far faster than a choice
            start = text.find(words, len(text) // 10)
            while start >= 0 and not TURN.match(text, start):
                start = text.find(words, start + 1)
            turns += [start] if start >= 0 else []
        return min(turns, default=len(text))

    @cached_property
    def _outlook(self) -> Turn | None:
        return find_turn(self._document)

    def demanded(self, sentence: int, position: int) -> bool:
        """Say whether a demand (要, 必须) before the sentence holds for the act at `position` too.

        It does for the sentences that ； joins; in what calls upon its readers also for the next, where that names
        nobody who acts, no time and nothing done.
        """
        text, sentences = self._document.text, self._document.sentences
        start, run = sentences[sentence].start, self.run_of(sentence)
        if DEMAND.search(text, run, start) or WILL_WORDS.search(text, run, start):
            return True
        if self._kind not in TELLING or not sentence or text[start - 1] == "\n":
            return False
        said = text[start : position + 3]
        for k in range(sentence - 1, max(sentence - CALLING, 0) - 1, -1):
            if not CALLS.match(said) or DONE.search(said) or TIMES.search(said):
                return False
            before = sentences[k]
            if CALLED.match(text, before.start, before.end):
                return True
            if text[before.start - 1] == "\n":
                return False
            said = text[before.start : before.end]
        return False

    def run_of(self, sentence: int) -> int:
        """Return where the sentences joined by ； begin that lead up to `sentence`: a demand holds for all of them."""
        text, sentences = self._document.text, self._document.sentences
        while sentence and text[sentences[sentence - 1].end - 1] in "；;":
            sentence -= 1
        return sentences[sentence].start

    def _by_heading(self, position: int) -> Status | None:
        """Let the highest heading decide that says anything of time."""
        found: Status | None = None
        k = bisect_right(self._bodies, position) - 1
        sections = self._document.sections
        while k >= 0:
            section = sections[k]
            if position >= section.body.end and position >= section.heading.end:
                k -= 1
                continue
            if k not in self._headings:
                later = self._kind == "work_report" and self._is_later(section.title)
                self._headings[k] = "planned" if later else _heading_status(section.title, self._kind)
            found = self._headings[k] or found
            k = section.parent
        return found

    @cached_property
    def _reviewed(self) -> int | None:
        """The year that the first heading with a year reviews: 2023年工作回顾."""
        dated = [s.title for s in self._document.sections if YEAR.search(s.title)]
        past = dated and _heading_status(dated[0], self._kind) == "done"
        return int(YEAR.findall(dated[0])[-1]) if past else None

    def _is_later(self, title: str) -> bool:
        """Say whether a heading is of a year behind the one reviewed: 2024年主要工作."""
        year = YEAR.search(title)
        return bool(year and self._reviewed and int(year[1]) > self._reviewed)

    def _by_tone(self, position: int) -> Status:
        """Weigh the words of plan and of past around."""
        if self._words is None:
            found = list(tones().find(self._document.text))
            self._words = (
                [start for start, _, tone in found if tone == "planned"],
                [start for start, _, tone in found if tone == "done"],
            )
        paragraphs = self._document.paragraphs
        k = bisect_right(paragraphs, position, key=lambda span: span.start) - 1
        if k >= 0 and LOOKS_BACK.match(self._document.text, paragraphs[k].start):
            return "done"
        plan, past = (bisect_right(w, position + AROUND) - bisect_right(w, position - AROUND) for w in self._words)
        return "planned" if plan > past else "done"


def _parts(text: str, kind: ReportType) -> Iterator[tuple[int, Status | None]]:
    """Yield where each part begins and what its first words say of time."""
    for match in PART.finditer(text):
        yield match.start(), _heading_status(match["title"], kind)
    for match in BRACKETED.finditer(text) if "【" in text else ():
        yield match.start(), _heading_status(match["title"], kind)
    for match in PROPOSES.finditer(text):
        yield match.end(), "planned"
        if kind in TELLING and not text.startswith("\n", match.end()):
            yield max(text.find("\n", match.end()), match.end() + 1), None


def _heading_status(title: str, kind: ReportType) -> Status | None:
    """Return what a heading says of time; in reports of what was done (几点举措) only an outright 下一步 is a plan."""
    if kind in ("other", "news") and FLOW.search(title):
        return "planned"
    planned = bool(having("outright_plan_head" if kind in TELLING else "plan_head").search(title))
    if planned == bool(having("review_head").search(title)):
        return None
    return "planned" if planned else "done"
