"""Find the acts of supervision (督查行动) a report states: what was done, by whom, to whom, and whether it is done."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from etl.extract.actions.actors import (
    Subject,
    agent_of,
    agent_or_subject,
    body_of,
    has_no_agent,
    inner_subject,
    leans_forward,
    organised,
    speaker_of,
    subject_of,
)
from etl.extract.actions.counts import count_of, persons_before
from etl.extract.actions.dates import date_of
from etl.extract.actions.status import DEMAND, DONE, Tense, status_of
from etl.extract.actions.targets import instituted, target_of
from etl.extract.actions.triggers import Hit, find_acts, tells_of_supervision
from etl.extract.actions.words import having
from etl.lexicon.farming import teaches_farming
from etl.lexicon.numbering import CLOSE, HAN_NUMBER, OPEN, ORDINAL
from etl.model import Action, Document, ReportRecord, ReportType, Span, Status

CARRYING: tuple[ReportType, ...] = ("news", "bulletin", "evaluation_report", "other")
START = itemgetter(0)
CLAUSES = 24  # clauses before the act among which its subject is looked for
PERSON = re.compile(r"干部|党员|人员|责任人|领导|负责人|职工|主任|书记|局长|科长|[乡镇县区]长")
# Persons act in their own sentence only: what follows is the body's again.
PASSING = re.compile(r"(?:书记|主任|局长|组长|[省市县区镇乡]长|人员|我们)$")
LASTING = re.compile(r"常态|定期|持续|不断|经常|长期|始终|每[年月周天日季]|随时|不间断|正在|一律|纵深|锲而不舍|坚持")
OVER = re.compile(r"了(?!解)|已|过$|去年|上年|累计")
JOINED = re.compile(r"[、和与及并](?:[\u4e00-\u9fff]{1,2}式|[全动专]\w{0,3})?")
FEW = 6  # acts; a text that has more is of public business
AIMS = re.compile(
    r"力争|确保|争取|着力|大力|加快|推动|推进|加强|强化|完善|健全|坚持|深化|提升|做好|抓好|落实|优化|打造"
)
RESULTS = re.compile(
    r"了(?!解)|已|完成|获(?!得感)|荣|增长|下降|成功|顺利|圆满|取得|入选|新增|达到|蝉联|建成|投用|\d[个家项起人名件]"
)
OFFENDS = re.compile(r"搞|存在|违规|违反|违纪|收受|不(?:担当|作为|收敛)|仍|心存|罔顾")
LISTED = re.compile(rf"\s*{OPEN}{HAN_NUMBER}{CLOSE}")
HEADS = re.compile(r"下列|以下|职责|如下")
HEAD_REACH = 900  # characters in which the head of a list stands before an item
STOP = re.compile(r"[。！？!?\n]")
ORDERING = ("督促", "责令")
CAMPAIGNS = ("专项整治", "集中整治", "综合整治", "专项治理")
CRIMINAL = re.compile(r"犯罪")
FOUND = ("发现，", "发现,", "查实，", "查明，")
FAULT = re.compile(r"存在|未|违|不")  # 检查组发现，该镇两个村存在问题: who has a fault does not act
LOOKING = ("inspect", "evaluate", "monitor")
PERSON_UNITS = ("人", "名", "人次", "位")
A_NAME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、){0,8}[\u4e00-\u9fff]{2,4}(?<!问题)(?<!案件)(?<!线索)(?<!行为)(?<!现象)(?<!腐败)(?<!作风)(?<!案例)(?<!资金)(?<!资格)(?<!协议)(?<!所得)(?<!财物)(?<!基金)(?<!罚款)(?<!执照)(?<!资质)$"
)
SUFFERED = re.compile(r"被(?!告|动)|受到")
AND = re.compile(r"\s*(?:并(?!联|行)|且|同时|还|依法|依规|后被)")
HELPING = re.compile(
    r"由[^,，。;；]{2,16}带队|(?<![与和同])(?:横向|密切|协同|积极)(?:协作|配合|联动|参与)(?<!职能部门协同联动)|部门(?:（单位）)?配合[,，]"
)  # 纪委牵头，8家部门横向协作: the first acts
RANKED = re.compile(r"通过|位列|位居|居全|居第|稳居|排名?|获|荣|第一|优秀|第\d|首位")
ARTICLE = re.compile(rf"(?:^|\n)[^\S\n]*{ORDINAL}条(?=[\s　【（])")
SUBSIDY = re.compile(r"补贴|补助|奖励|资助|申报|扶持")
URGING = "督促"
# 举报平台共(收到), 便民热线(办结)
SOURCE = re.compile(
    r"(?<![\u4e00-\u9fff“”])(?P<name>[\u4e00-\u9fff\d“”]{2,16}(?:平台|热线|窗口|信箱))(?:共|累计|已|先后|全年)*$"
)
STATUTE = re.compile(
    r"(?:流程|工作程序|办法|细则|规定|条例|方案|(?<![审评]议)(?<!处理)意见|措施|计划|规划)》?(?:（[^（）]{2,6}）)?》?(?:的通知)?$|"
    r"^(?:[\u4e00-\u9fff（）]{0,20})关于(?:开展|做好|进一步|加强|组织|切实|深入|全面|推进|落实|实施|认真)[^，。]{4,60}的通知$"
)
ARTICLES = 5  # of them make a statute (办法, 条例)
CARRIED = 4  # sentences a subject is carried at most


def extract_actions(document: Document, record: ReportRecord) -> list[Action]:
    """Return the actions in text order, with spans into `document.text`.

    An action is anchored at its trigger: the verb or verbal noun, whole where it is a compound (公开通报). `actor` and
    `target` are words of the text, None where the sentence and the one before it do not name them. `count` is the
    figure that belongs to the act itself, None where there is none or it is masked.
    """
    text = document.text
    kind = _lays_down(text, record)
    hits = find_acts(document, kind == "plan" or (kind == "other" and _subsidises(text)))
    if kind in ("other", "experience") and len(hits) < FEW and teaches_farming(text):
        return []  # 经常检查捞出瓶内死虫
    if kind == "other" and tells_of_supervision(document, hits) and not _aspires(text):
        kind = "news"
    tense, actors, sanctions = Tense(document, kind), Actors(document, kind), Sanctions(text)
    actions: list[Action] = []
    for hit in hits:
        clause, sentence = hit.around
        span = Span(hit.start, hit.end)
        count, unit = count_of(text, clause, span, hit.type, sentence, hit.until)
        if hit.until:
            target = instituted(text, hit.end, hit.until)
        else:
            target = target_of(text, sentence, clause, span, hit.type)
        if target is None and actions and _goes_on(text, actions[-1], hit):
            target = actions[-1].target
        if hit.type == "discipline":
            target = sanctions.on(target, hit, clause, unit)
        actor = actors.of(hit, clause)
        punished = hit.type == "discipline" or hit.word.startswith("责令")
        if punished and actor and target and actor in target:
            actor = None  # 工作人员滥用职权的，给予处分: who suffers it does not act
        status = _status(document, tense, hit, count is not None, kind == "work_report")
        if status != "planned":
            actors.note(hit, target)
        actions.append(
            Action(
                span,
                text[hit.start : hit.end],
                hit.type,
                actor=actor,
                target=target if target != actor else None,
                count=count,
                count_unit=unit,
                status=status,
                date=date_of(text, sentence, clause, span),
            )
        )
    return actions


def _goes_on(text: str, last: Action, hit: Hit) -> bool:
    """Say whether the act is joined to the one before and so done to the same: 隐患拉网式排查、闭环式整治."""
    kinds = ("inspect", "rectify", "monitor")
    joined = JOINED.fullmatch(text, last.span.end, hit.start)
    return bool(joined and last.type in kinds and hit.type in kinds)


def _status(document: Document, tense: Tense, hit: Hit, figure: bool, reviews: bool) -> Status:
    """Return whether the act is done, going on or planned: by its words and its place, then by the kind of act.

    What is set up is done, what is watched goes on unless it was counted, and a rank was reached. A text that `reviews`
    a year (政府工作报告) tells of what was done in it.
    """
    text, (clause, sentence) = document.text, hit.around
    if hit.need == "step":
        return "planned"
    placed = "planned" if tense.demanded(hit.sentence, hit.start) else tense.at(hit.start)
    status = status_of(text, sentence, clause, Span(hit.start, hit.end), figure, placed)
    if status == "done" and tense.plans(hit.start) and not OVER.search(text, clause.start, hit.end + 1):
        return "planned"  # 完成8个行业整治提升
    if status == "ongoing" and (
        hit.type == "institute" or (hit.type == "evaluate" and RANKED.search(text, clause.start, clause.end))
    ):
        return "done"
    if status == "ongoing" and reviews and placed == "done" and not LASTING.search(text, clause.start, clause.end):
        return "done"  # 强化食品安全监管: told of a year that is over
    if hit.type == "monitor" and status == "done" and not figure:
        said = text[clause.start : hit.end + 2]
        return status if DONE.search(said) or said.endswith("发现") else "ongoing"
    return status


class Sanctions:
    """On whom the sanctions of a sentence fall: 对6名党员干部通报批评，1名停职; 王某被开除党籍，取消退休待遇."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._on: tuple[int, str] | None = None  # where the last one ends, and on whom it falls

    def on(self, target: str | None, hit: Hit, clause: Span, unit: str | None) -> str | None:
        """Return the target of a sanction: its own, or that of the one before that it goes on with."""
        if (
            not target
            and self._on
            and not STOP.search(self._text, self._on[0], hit.start)
            and self._goes_on(hit, clause, unit)
        ):
            target = self._on[1]
        if target and (PERSON.search(target) or A_NAME.match(target)):
            self._on = hit.end, target
        return target

    def _goes_on(self, hit: Hit, clause: Span, unit: str | None) -> bool:
        return bool(
            unit in PERSON_UNITS
            or "其" in self._text[clause.start : hit.start]
            or persons_before(self._text, clause, Span(hit.start, hit.end))
            or AND.match(self._text, clause.start)
            or self._text[hit.start - 1] == "、"
            or not self._text[clause.start : hit.start].strip()
        )


def _lays_down(text: str, record: ReportRecord) -> ReportType:
    """Return "plan" for a statute of unknown kind, which lays down what is to be done (第X条, 考评办法)."""
    if record.type != "other":
        return record.type
    return "plan" if STATUTE.search(record.title or "") or len(ARTICLE.findall(text)) >= ARTICLES else "other"


def _aspires(text: str) -> bool:
    """Say whether a text speaks of what is to be done throughout: its words of aims outnumber its results by far."""
    aims = len(AIMS.findall(text))
    return aims * 100 > len(text) and aims > 3 * len(RESULTS.findall(text))


def _subsidises(text: str) -> bool:
    """Say whether a text promises money to those who apply: two such words in a thousand characters."""
    return len(SUBSIDY.findall(text)) * 500 > max(len(text), 2000)


class Actors:
    """The subjects of a text as one reads on: the last one named in the sentence acts until another is named.

    In reports of what bodies did, a sentence without a subject of its own goes on with the subject before it in the
    paragraph. Speeches and work reports leave their subject out throughout: there nothing is carried over.
    """

    def __init__(self, document: Document, kind: ReportType) -> None:
        self._document = document
        self._carries = kind in CARRYING
        self._lays_down = kind == "plan"
        self._clauses = list(map(START, document.clauses))
        self._sentences = list(map(START, document.sentences))
        self._paragraphs = list(map(START, document.paragraphs))
        self._known: dict[int, Subject | None] = {}
        self._group: tuple[int, str] | None = None

    def of(self, hit: Hit, clause: Span) -> str | None:
        """Return who does the act in its clause, or None."""
        text = self._document.text
        agent = agent_of(text, clause.start, hit.start)
        if not agent and hit.type in ("notify", "institute"):  # 在街道暗访 is where, not who
            agent = inner_subject(text, clause.start, hit.start)
        if agent:
            return agent
        if hit.need == "letters" and (source := SOURCE.search(text, clause.start, hit.start)):
            return source["name"]
        takes_in = hit.type == "petition" and text[max(clause.start, hit.start - 4) : hit.start].endswith("接受")
        if not takes_in and has_no_agent(text, clause.start, hit.start):
            return None
        if hit.type == "evaluate" and RANKED.search(text, clause.start, clause.end):
            return None  # 考核居全省第2位: whoever assesses is not told
        urges = hit.word.startswith(URGING)
        subject = subject_of(text, clause.start, hit.start, act=hit.end) or self._before(
            hit.sentence, hit.clause - 1, urges
        )
        group = self._group[1] if self._group and self._group[0] == hit.sentence else None
        if subject and subject.name == "我们":
            return group or speaker_of(text, hit.end) or subject.name
        if subject:
            return subject.name
        if not group and leans_forward(text, *clause):
            subject = self._after(hit)
        if not subject and not group and self._lays_down:
            subject = self._heading(clause)
        if subject or group:
            return subject.name if subject else group
        if hit.type in LOOKING and (who := organised(text, self._sentences[hit.sentence], hit.start)):
            return who
        if hit.type == "discipline" and SUFFERED.search(text, self._document.sentences[hit.sentence].start, hit.start):
            return None
        joined = text[max(self._sentences[hit.sentence] - 1, 0)] in "；;"
        urged = joined or hit.type != "rectify" or hit.word.startswith(ORDERING) or hit.word.endswith(CAMPAIGNS)
        if joined and CRIMINAL.search(text, self._sentences[hit.sentence], hit.start):
            return None  # 构成犯罪的，依法追究刑事责任
        return self._carried(hit, clause) if (joined and self._lays_down) or (self._carries and urged) else None

    def _heading(self, clause: Span) -> Subject | None:
        """Return the subject of what heads the list an item stands in: 主管部门履行下列职责：（三）监督检查."""
        text = self._document.text
        line = max(text.rfind("\n", 0, clause.start), clause.start - HEAD_REACH)
        head = text.rfind("：", max(0, clause.start - HEAD_REACH), clause.start)
        if head < 0 or not LISTED.match(text, line + 1):
            return None
        sentence = self._sentences[bisect_right(self._sentences, head) - 1]
        return subject_of(text, max(sentence, head - 120), head) if HEADS.search(text, sentence, head) else None

    def _after(self, hit: Hit) -> Subject | None:
        """Return the first subject of the sentence behind the act's clause."""
        end = self._document.sentences[hit.sentence].end
        for clause in self._document.clauses[hit.clause + 1 : hit.clause + 6]:
            if clause.start >= end:
                return None
            subject = subject_of(self._document.text, clause.start, min(clause.end, clause.start + 200))
            if subject:
                return subject
        return None

    def _before(self, sentence: int, clause: int, urges: bool = False) -> Subject | None:
        """Return the last subject of the sentence in its clauses up to `clause`.

        Who `urges` one (督促) and then another is not the one that was urged.
        """
        first = max(bisect_right(self._clauses, self._sentences[sentence] - 1), clause - CLAUSES)
        while clause >= first:
            if clause not in self._known:
                self._known[clause] = self._subject(clause)
            subject = self._known[clause]
            if subject and subject.name and self._offends(clause, subject):
                subject = None  # 领导干部搞“四风”问题: whoever offends does not act
            if subject and urges:
                span = self._document.clauses[clause]
                subject = subject_of(self._document.text, span.start, min(span.end, span.start + 200), told=False)
            if subject:
                return subject
            clause -= 1
        return None

    def _offends(self, clause: int, subject: Subject) -> bool:
        end = subject.start + len(subject.name or "")
        text, span = self._document.text, self._document.clauses[clause]
        found = text.endswith(FOUND, 0, span.start) and FAULT.search(text, end, span.end)
        return bool(found or OFFENDS.match(text, end, span.end))

    def _subject(self, clause: int) -> Subject | None:
        span = self._document.clauses[clause]
        if HELPING.search(self._document.text, span.start, span.end):
            return None
        if self._document.text.startswith("被", span.start):
            name = agent_of(self._document.text, span.start, min(span.end, span.start + 60))
            return Subject(span.start, name) if name else None
        subject = subject_of(self._document.text, span.start, min(span.end, span.start + 200))
        if subject:
            suffers = self._document.text.startswith(("被", "受到"), span.end)  # 何某负有领导责任，受到处理
            return None if suffers else agent_or_subject(self._document.text, subject, span.end)
        by = self._document.text.find("由", span.start, span.end)  # 整改情况由省厅调度，
        name = agent_of(self._document.text, by, min(span.end, by + 60)) if by >= 0 else None
        return Subject(by, name) if name else None

    def _carried(self, hit: Hit, clause: Span) -> str | None:
        """Return the subject of the sentences before in the paragraph, the nearest first.

        A demand (要加强监督) goes on from demands only: who reports is not who must.
        """
        text, start = self._document.text, self._document.sentences[hit.sentence].start
        demand = DEMAND.search(text, start, hit.start)
        paragraph = self._paragraphs[bisect_right(self._paragraphs, hit.start) - 1]
        for k in range(hit.sentence - 1, max(hit.sentence - CARRIED, -1), -1):
            span = self._document.sentences[k]
            if span.start < paragraph:
                return None
            subject = self._before(k, bisect_right(self._clauses, span.end - 1) - 1)
            if subject and demand and not DEMAND.search(text, subject.start, span.end):
                return None
            if subject and not (subject.name and PASSING.search(subject.name)):
                return subject.name
            if subject and subject.name and (body := body_of(text, subject.name, subject.start, span.end)):
                return body
        return None

    def note(self, hit: Hit, target: str | None) -> None:
        """Remember a group just set up (成立督查组): it acts in the rest of the sentence where nobody else is named."""
        if hit.type == "institute" and target and having("body").search(target[-8:]):
            self._group = (hit.sentence, target)
