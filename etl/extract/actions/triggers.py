"""Which words of a text are acts of supervision (督查行动): triggers found, traps and names thrown out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from etl.extract.actions.choosing import chosen
from etl.extract.actions.compounds import joined, qualifies
from etl.extract.actions.conditions import is_act, may_be_act
from etl.extract.actions.enforcement import ordered_till, taken_in_till
from etl.extract.actions.hits import NEAR, Hit, around
from etl.extract.actions.institutes import end_of_institution
from etl.extract.actions.mentions import GRANTED
from etl.extract.actions.naming import explained, is_name
from etl.extract.actions.steps import is_step
from etl.extract.actions.titles import named_places
from etl.extract.actions.words import Trigger, shaped, triggers, words
from etl.lexicon.numbering import HAN
from etl.model import ActionType, Document

START = itemgetter(0)
SENT = ("sending", r"(?!发现|发生|反馈的|提出的|下发的){}[^,，。;；:：《]{0,16}$")
SENT_TITLE = ("sending", r"(?!发现|发生){}了?《[^《》]{0,16}$")  # 下发《取缔通知书》
ORDERS = ("责令", "责成")
CLOSED = re.compile(r"[^,，。;；]{0,16}?(?:停[产业](?!整改)|停工|关闭|停止(?:营业|经营))")  # (责令)2家企业停产
MENDING = re.compile(r"整改(?:落实)?(?:措施|方案|计划|任务清单|清单|台账)$")  # 制定整改方案
HANDED = ("移送", "移交")
CRIME = re.compile(r"[^,，。;；、]{0,20}(?:犯罪|涉刑)(?:案件|嫌疑人)")  # (移送)涉嫌犯罪案件5宗
COURT = re.compile(r"(?:给|至)?[^,，。;；、的\d]{0,6}(?:公安|检察院|检察机关|司法机关|监察机关|法院)")
TO_COURT = re.compile(r"向[^,，。;；、的]{0,6}(?:公安|检察|司法|监察)[^,，。;；、的]{0,4}$")
WHOM = "市 县 区 省 州 镇 上级 本级 常 督 评 领 我 党 纪 组 安 指 整 专 巡 办 委 局 政".split()
REPORTED_TO = tuple("报" + whom for whom in WHOM)  # 将整改情况(报)县委督查室
PUBLISHED = ("公布", "公开")
# (公布)来信、来访、电话等5种举报方式
CHANNEL = re.compile(r"[^,，。;；]{0,30}(?:举报|投诉|信访)(?:电话|方式|平台|渠道|邮箱|热线|信箱|受理)")
CHECKED_AGAIN = ("复核", "复查")
PASSES = re.compile(r"通过(?:了)?[^,，。;；]{0,16}$")  # 通过省级(复核)
# 二要督查到底。 二要从严监管，对在建工地每季度巡查
ITEM_HEAD = re.compile(rf"\s*[{HAN}](?:是|要)[\u4e00-\u9fff]{{2,5}}[。:：]\s*")
ITEM_LEAD = re.compile(rf"\s*[{HAN}](?:是|要)[\u4e00-\u9fff]{{3,4}}[,，]")
BLURB = re.compile(r"\s*(?:本书|该书|全书|本单行本|[上中下]篇)")  # 本书围绕(纠治)“四风”工作
HEAD_SIZE = 12  # characters
TITLED = 24  # characters before the word for a letter in which its title is sent
GOVERNED = re.compile(
    r"(?:加强|强化|做好|开展|组织|进行|定期|深化|严格)[^,，。]{0,24}"
    r"(?:就业|形势|情况|实施|绩效|成效|业务|政策|资金|落实|执行|任务|进展|重点项目|工作|民生|价格|安全|食品|药品|环境|质量|隐患|金融|债务|领域|收费|市场)|"
    r"对[^,，。]{2,40}(?:工作|情况|资金|政策|落实)"
)
DENSE = 1.2  # strong triggers a thousand characters from which a text is of supervision business
UNBUILT = re.compile(r"(?:未|没有|没)(?:及时|真正|完全|有效|全面|依法|按要求|按规定)?$")  # 至今未(建立)整改台账
TAKEN_BACK = frozenset(("收回", "追回", "追缴", "扣回", "收缴", "予以追缴", "予以收回"))
JUDGED = 100  # characters before what is taken back in which 判处 of a court makes it a part of its sentence
UNBUILT_REACH = 8  # characters
NEXT_LETTER = re.compile(r"[\dX*][\dX*,.余多万]*[份件张个封][、和及与](?:《|“)?$")  # 整改通知书402份、(停工令)19份
LETTERS = re.compile(r"[》”]?\s?(?:\d|X|\*)[\dX*,.余多万]*[份件张个封]")


def find_acts(document: Document, policy: bool = False) -> list[Hit]:
    """Return the acts in text order, one a clause and type, but every sanction and every act with its own figure.

    In a `policy` (plans, rules, subsidies) that is not about supervision, 走访 and 审查 serve firms and applicants:
    there they are no acts. 监测 and 评估 are there only of what government is about (强化就业形势监测).
    """
    found = list(joined(document.text, iter(triggers().find(document.text))))
    finder = Finder(document, found, policy)
    for k, (start, end, trigger) in enumerate(found):
        behind = found[k + 1] if k + 1 < len(found) and found[k + 1][0] == end else None
        if behind is None or not qualifies(trigger, behind[2]):
            finder.take(start, end, trigger)
    return chosen(document.text, finder.hits)


class Finder:
    """Takes the triggers of one text, in order, for acts."""

    def __init__(self, document: Document, found: Sequence[tuple[int, int, Trigger]], policy: bool) -> None:
        self.document, self.text, self.policy = document, document.text, policy
        self.business = _of_supervision(document.text, found)
        self.weak = frozenset(words("weak_in_policy")) if policy and not self.business else frozenset()
        self.technical = frozenset(words("technical")) if self.weak else frozenset()
        self.steps = frozenset(words("step")) if policy else frozenset()
        self.clause_starts = list(map(START, document.clauses))
        self.sentence_starts = list(map(START, document.sentences))
        self.named = named_places(document)
        self.hits: list[Hit] = []
        self.instituted = 0  # where the thing last set up ends

    def take(self, start: int, end: int, trigger: Trigger) -> None:
        """Note the act that a trigger from `start` to `end` stands for, if it does."""
        titled = self._titled(start, trigger) if self.named[start] else None
        if trigger.type is None or (self.named[start] and not titled):
            return
        step = trigger.word in self.steps and self._is_step(start, end)
        if step and GRANTED.match(self.text, end):
            return
        if not step and (trigger.word in self.weak or trigger.need == "step"):
            return
        if not may_be_act(self.text, end, trigger, self.business) or is_name(self.text, end, trigger.type):
            return
        if self.text[start] == "大" and self.text[start - 1 : start] in ("加", "扩"):
            start += 1  # 加大督查力度
        if trigger.need == "paper" and trigger.word.startswith(REPORTED_TO):
            end = start + 1  # 将整改情况(报)县委督查室
        hit = self._hit(start, end, trigger.type, trigger.word, "step" if step else trigger.need)
        if hit is None or self._heads_item(hit) or self._names_topic(hit):
            return
        if trigger.need == "object":
            self._take_institution(hit)
        elif trigger.need == "letter":
            self._take_letter(hit, titled)
        elif step or is_act(self.text, start, end, trigger, *hit.around, self.business):
            if trigger.need == "order":
                hit.through = ordered_till(self.text, end)
            elif trigger.need == "letters":
                hit.through = taken_in_till(trigger.word, self.text, end)
            self.hits.append(hit)

    def _heads_item(self, hit: Hit) -> bool:
        """Say whether an act only heads what an item goes on to tell: 二要督查到底。即日起，6个督查组…."""
        clause, sentence = self.document.clauses[hit.clause], self.document.sentences[hit.sentence]
        if clause.end - clause.start > HEAD_SIZE:
            return False
        whole = clause == sentence and ITEM_HEAD.fullmatch(self.text, *clause)
        return bool(whole or (clause.end < sentence.end and ITEM_LEAD.fullmatch(self.text, *clause)))

    def _names_topic(self, hit: Hit) -> bool:
        """Say whether the sentence tells what a book is about; a circular that it uses was sent all the same."""
        return hit.type != "notify" and BLURB.match(self.text, hit.around[1].start) is not None

    def _titled(self, start: int, trigger: Trigger) -> re.Match[str] | None:
        """Return the words that send out a letter named by its title: 下发《取缔通知书》."""
        if trigger.need != "letter":
            return None
        return shaped(*SENT_TITLE).search(self.text, max(0, start - TITLED), start)

    def _is_step(self, start: int, end: int) -> bool:
        """Say whether the word is a step of an application: 由县级部门(审核)."""
        clause = bisect_right(self.clause_starts, start) - 1
        return clause >= 0 and is_step(self.text, start, end, self.document.clauses[clause])

    def _hit(self, start: int, end: int, type_: ActionType, word: str, need: str) -> Hit | None:
        """Return the trigger with its place, None inside what was just set up, or where a policy only measures."""
        clause = bisect_right(self.clause_starts, start) - 1
        sentence = bisect_right(self.sentence_starts, start) - 1
        if clause < 0 or sentence < 0 or start < self.instituted:
            return None
        span = self.document.clauses[clause]
        if word in self.technical and not GOVERNED.search(self.text, span.start, start):
            return None
        near = around(start, end, span, self.document.sentences[sentence], self.text)
        # What a policy takes back is a penalty: 收回财政奖励资金.
        punished = (self.policy and word in TAKEN_BACK) or (word in ORDERS and CLOSED.match(self.text, end))
        line = self.text.rfind("\n", 0, start) + 1
        punished = punished or (word in TAKEN_BACK and self.text.find("判处", max(line, start - JUDGED), start) >= 0)
        punished = punished or (word in HANDED and self._prosecuted(span.start, start, end))
        forbids = word == "提出" and self.text.startswith(("“", "了“"), end)  # 提出“学习培训八严禁”
        type_ = "institute" if forbids else "discipline" if punished else type_
        if word in PUBLISHED and CHANNEL.match(self.text, end):
            type_ = "petition"
        if word in CHECKED_AGAIN and PASSES.search(self.text, max(span.start, start - TITLED), start):
            type_ = "evaluate"
        return Hit(start, end, type_, self.text[start:end], need, clause, sentence, near)

    def _prosecuted(self, first: int, start: int, end: int) -> bool:
        """Say whether what is handed over goes to police or court: 移交县公安局, 向公安机关移送线索31条."""
        return bool(
            CRIME.match(self.text, end) or COURT.match(self.text, end) or TO_COURT.search(self.text, first, start)
        )

    def _take_institution(self, hit: Hit) -> None:
        """Note that a thing of supervision was set up, and where it ends."""
        clause, sentence = self.document.clauses[hit.clause], self.document.sentences[hit.sentence]
        reach = end_of_institution(self.text, hit.end, clause, sentence, self.business)
        if not reach or UNBUILT.search(self.text, max(clause.start, hit.start - UNBUILT_REACH), hit.start):
            return
        if explained(self.text, clause.end, sentence.end):
            return
        self.instituted = max(self.instituted, abs(reach))
        if reach > 0:
            mends = hit.word.endswith(("制定", "制订", "拿出")) and MENDING.search(self.text, hit.end, reach)
            hit.until, hit.type = reach, "rectify" if mends else hit.type
            self.hits.append(hit)

    def _take_letter(self, hit: Hit, titled: re.Match[str] | None) -> None:
        """Note that a letter was sent; 发出建议书、提示函18份 is one."""
        low = max(self.document.clauses[hit.clause].start, hit.start - NEAR)
        before = self.hits[-1] if self.hits else None
        if before and before.need == "letter" and before.clause == hit.clause and LETTERS.match(self.text, hit.end):
            another = NEXT_LETTER.search(self.text, before.end, hit.start)
            if another and LETTERS.match(self.text, before.end):
                self.hits.append(hit)
                return
        sent = titled or shaped(*SENT).search(self.text, low, hit.start)
        if sent is None:
            return
        if self.hits and self.hits[-1].start == sent.start():
            if self.hits[-1].need == "letter":
                return
            self.hits.pop()  # 发布纪律提醒: the verb of sending is no act beside the letter
        end = hit.end + (titled is not None and self.text.startswith("》", hit.end))
        hit.start, hit.end, hit.word = sent.start(), end, self.text[sent.start() : end]
        self.hits.append(hit)


def tells_of_supervision(document: Document, hits: Sequence[Hit]) -> bool:
    """Say whether the acts stand so close that the text is a report of supervision, whatever it calls itself."""
    strong = sum(hit.type in ("inspect", "notify", "discipline") for hit in hits)
    return strong * 1000 >= DENSE * max(len(document.text), 400)


def _of_supervision(text: str, found: Sequence[tuple[int, int, Trigger]]) -> bool:
    """Say whether supervision is what the whole text is about, which lets weaker words count."""
    strong = sum(1 for _, _, t in found if t.type in ("inspect", "notify", "discipline") and not t.need)
    return strong * 1000 >= DENSE * max(len(text), 400)
