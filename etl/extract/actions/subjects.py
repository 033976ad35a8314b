"""Who acts as one reads on: the subjects of a text, carried over clauses, sentences and lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from etl.extract.actions.actors import Subject, agent_or_subject, item_of, leans_forward, subject_of
from etl.extract.actions.agents import (
    agent_of,
    body_of,
    has_no_agent,
    inner_subject,
    is_treated,
    organised,
    speaker_of,
    speaking,
)
from etl.extract.actions.grades import is_ranked
from etl.extract.actions.hits import Hit
from etl.extract.actions.judges import judge_of
from etl.extract.actions.of_others import of_others
from etl.extract.actions.offenders import PASSING, offends
from etl.extract.actions.petitioners import desk_of, party_of, people_of
from etl.extract.actions.tenses import DEMAND
from etl.extract.actions.words import having
from etl.lexicon.numbering import CLOSE, HAN_NUMBER, OPEN
from etl.model import Document, ReportType, Span

CARRYING: tuple[ReportType, ...] = ("news", "bulletin", "evaluation_report", "other")
START = itemgetter(0)
CLAUSES = 24  # clauses before the act among which its subject is looked for
# 各县市场监管局：为规范…, whom a notice is written to.
ADDRESSED = re.compile(r"为|根据|近[日期]|按照|现将|经|\d{4}年|\d{1,2}月")
PROPOSES = re.compile(r"(?<!意见)建议[:：]$")
LISTED = re.compile(rf"\s*{OPEN}{HAN_NUMBER}{CLOSE}")
HEADS = re.compile(r"下列|以下|职责|如下")
HEAD_REACH = 900  # characters in which the head of a list stands before an item
ORDERING = ("督促", "责令")
CAMPAIGNS = ("专项整治", "集中整治", "综合整治", "专项治理")
JUDGED = re.compile(r"判处|判决|宣判|(?<!统)[一二]审(?![计批核查议定])|人民法院(?=[^,，。;；]{0,12}(?:判|审理))")
CRIMINAL = re.compile(r"犯罪")
LOOKING = ("inspect", "evaluate", "monitor")
SUFFERED = re.compile(
    r"被(?=[^,，]{0,8}(?:处分|问责|约谈|警告|开除|[免撤停判查罚]|记过|诫勉|立案|留置|通报|责令|移送|追究|调离|批评))|受到"
)
HELPING = re.compile(
    r"(?:代表|委员|专家|人员|干部)(?:等)?(?:参加|陪同|参与)[,，]|由[^,，。;；]{2,16}带队|(?<![与和同])(?:横向|密切|协同|积极)(?:协作|配合|联动|参与)(?<!职能部门协同联动)|部门(?:（单位）)?配合[,，]"
)  # 纪委牵头，8家部门横向协作: the first acts
HELPS = re.compile("[参陪带协配联]")  # one of these HELPING must have
RATING = re.compile(r"[打评]分|投票|[\u4e00-\u9fff“”]{0,6}(?:测评|评议)$")
LOOK_ITSELF = re.compile(r"\s*(?:[本此][轮次])?(?:巡察|督查|督察|检查|审计|暗访)(?:组)?(?:还|共|中发现|期间)")
BY_OTHERS = re.compile(r"[,，](?:并|且|同时)?由(?![于此来])")
ITEMS = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]是|●|——)")
BOUND = ("经营单位", "建设单位", "使用单位", "用人单位", "企业", "经营者", "学校", "公司")
URGING = "督促"
URGES = re.compile(r"\s*(?:并|还)?(?:督促|责成|推动|指导|要求)")
URGED = re.compile(r"(?:督促|责成|推动|指导|要求|责令)$")
OPENING = 2  # characters between the start of a sentence and the act that it opens with
MUST_REACH = 4  # characters behind a subject in which its 要 stands
CARRIED = 4  # sentences a subject is carried at most


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
        self._inspector: str | None = None
        self._desk: tuple[int, str] | None = None  # the hotline of a sentence

    def of(self, hit: Hit, clause: Span) -> str | None:
        """Return who does the act in its clause, or None."""
        text = self._document.text
        if hit.type == "petition" and (people := people_of(hit.word, text, clause.start, hit.start)):
            return people
        if judge := judge_of(text[clause.start : hit.start], hit.type, hit.word):
            return judge[0]
        agent = agent_of(text, clause.start, hit.start)
        if not agent and hit.type in ("notify", "institute"):  # 在街道暗访 is where, not who
            agent = inner_subject(text, clause.start, hit.start, hit.end)
        if agent:
            return agent
        treats = hit.type in ("notify", "discipline")
        if treats and is_treated(text, self._sentences[hit.sentence], clause.start, hit.start):
            return None
        if (hit.type == "petition" or hit.word.startswith("转")) and (source := self._source(hit, clause)):
            return source
        takes_in = hit.type == "petition" and text.endswith("接受", clause.start, hit.start)
        if not takes_in and has_no_agent(text, clause.start, hit.start):
            return None
        if is_ranked(text, hit, clause):
            return None  # 考核居全省第2位: whoever assesses is not told
        if hit.type == "evaluate" and RATING.match(hit.word) and (who := organised(text, clause.start, hit.start)):
            return who  # 邀请代表对各部门评议
        if hit.type in ("rectify", "inspect", "evaluate") and (party := party_of(text, clause.start, hit.start)):
            return party
        subject = subject_of(text, clause.start, hit.start, act=hit.end) or self._before(
            hit.sentence, hit.clause - 1, hit.word.startswith(URGING)
        )
        group = self._group[1] if self._group and self._group[0] == hit.sentence else None
        if subject and not subject.name and LOOK_ITSELF.match(text, subject.start):
            return self._inspector  # 本次督查共走访6个乡镇
        if subject and subject.name == "我们":
            return group or speaker_of(text, hit.end) or subject.name
        if subject and (said := speaking(text, subject.name or "", subject.start, hit.start)) is not None:
            return said or None
        if subject and of_others(text, hit, clause, subject):
            return None
        if subject and self._lays_down and hit.type == "discipline" and (subject.name or "").endswith(BOUND):
            return None  # 经营单位应当自查，逾期的，责令停产: who is bound does not punish
        if subject and treats and self._heads(subject):
            return None  # （二）双桥镇：率先清零，予以(通报表扬)
        if subject:
            return subject.name
        if not group:
            subject = self._after(hit) if leans_forward(text, *clause) else self._behind_list(hit)
        if not (subject or group) and self._lays_down:
            subject = self._heading(clause)
        if subject or group:
            return subject.name if subject else group
        return self._from_before(hit, clause)

    def _from_before(self, hit: Hit, clause: Span) -> str | None:
        """Return who acts on where the sentence names nobody: the subject of the sentences before, where it may."""
        text = self._document.text
        if hit.type in LOOKING and (who := organised(text, self._sentences[hit.sentence], hit.start)):
            return who
        if hit.type == "discipline" and SUFFERED.search(text, self._document.sentences[hit.sentence].start, hit.start):
            return None
        joined = text[max(self._sentences[hit.sentence] - 1, 0)] in "；;"
        urged = joined or hit.type != "rectify" or hit.word.startswith(ORDERING) or hit.word.endswith(CAMPAIGNS)
        if joined and CRIMINAL.search(text, self._sentences[hit.sentence], hit.start):
            return None  # 构成犯罪的，依法追究刑事责任
        if BY_OTHERS.search(text, hit.end, self._document.sentences[hit.sentence].end):
            return None  # 取消评优资格，由县委领导约谈: who acts next is another
        if not urged and self._carries and clause.start == self._sentences[hit.sentence] >= hit.start - OPENING:
            return self._carried(hit, clause, called=True)
        return self._carried(hit, clause) if (joined and self._lays_down) or (self._carries and urged) else None

    def _behind_list(self, hit: Hit) -> Subject | None:
        """Return the subject told behind a list that trails off: 开展检查、通报曝光……各级纪委紧盯问题."""
        text, end = self._document.text, self._document.sentences[hit.sentence].end
        dots = text.find("……", hit.end, end)
        return (subject_of(text, dots + 2, min(end, dots + 200)) or self._after(hit)) if dots >= 0 else None

    def _heads(self, subject: Subject) -> bool:
        """Say whether the subject heads an item of a list: （一）柳溪镇：."""
        return self._document.text.startswith((":", "："), subject.start + len(subject.name or ""))

    def _source(self, hit: Hit, clause: Span) -> str | None:
        """Return the hotline that takes petitions in; it goes on acting in its sentence."""
        text = self._document.text
        if source := desk_of(text, clause.start, hit.start):
            self._desk = hit.sentence, source
        return self._desk[1] if self._desk and self._desk[0] == hit.sentence else None

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
            if self._document.text.startswith(("请", "望"), clause.start):
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
            if (
                subject
                and subject.name
                and offends(self._document.text, self._document.clauses[clause], subject.start, subject.name)
            ):
                subject = None  # 领导干部搞“四风”问题: whoever offends does not act
            if subject and urges:
                span = self._document.clauses[clause]
                subject = (
                    None
                    if URGES.match(self._document.text, span.start)
                    else subject_of(self._document.text, span.start, min(span.end, span.start + 200), told=False)
                )
            if subject:
                return subject
            clause -= 1
        item = self._sentences[sentence - 1] if sentence else 0
        return item_of(self._document.text, item, self._sentences[sentence])

    def _subject(self, clause: int) -> Subject | None:
        span = self._document.clauses[clause]
        text = self._document.text
        if HELPS.search(text, span.start, span.end) and HELPING.search(text, span.start, span.end):
            return None
        if PROPOSES.search(text, span.start, span.end):
            return Subject(span.start, None)  # 评议组建议：一要健全制度: who proposes it does not do it
        if text[span.end - 1] in ":：" and ADDRESSED.match(text, span.end):
            return None
        if text.startswith("被", span.start):
            name = agent_of(text, span.start, min(span.end, span.start + 60))
            return Subject(span.start, name) if name else None
        subject = subject_of(text, span.start, min(span.end, span.start + 200))
        if subject:
            suffers = text.startswith(("被", "受到"), span.end)  # 何某负有领导责任，受到处理
            return None if suffers else agent_or_subject(text, subject, span.end)
        by = text.find("由", span.start, span.end)  # 整改情况由省厅调度，
        name = agent_of(text, by, min(span.end, by + 60)) if by >= 0 else None
        return Subject(by, name) if name else None

    def _carried(self, hit: Hit, clause: Span, called: bool = False) -> str | None:
        """Return the subject of the sentences before in the paragraph, the nearest first.

        A demand (要加强监督) goes on from demands only: who reports is not who must. So does what is `called` for in
        the sentences behind one: 各单位要认清形势。严防严治隐形变异。
        """
        text, start = self._document.text, self._document.sentences[hit.sentence].start
        demand, listed = DEMAND.search(text, start, hit.start), ITEMS.match(text, start)
        paragraph = self._paragraphs[bisect_right(self._paragraphs, hit.start) - 1]
        for k in range(hit.sentence - 1, max(hit.sentence - CARRIED, -1), -1):
            span = self._document.sentences[k]
            if span.start < paragraph:
                return None
            last = bisect_right(self._clauses, span.end - 1) - 1
            if JUDGED.search(text, span.start, span.end) and hit.type in ("discipline", "rectify"):
                return None  # 数罪并罚被判处有期徒刑；对其所得予以追缴
            subject = self._before(k, last)
            if subject and URGED.search(text, span.start, subject.start):
                subject = self._before(k, last, urges=True) or subject  # 纪委督促各单位自查。对…从严查处
            if subject and listed and ITEMS.match(text, span.start):
                continue  # （3）沙河场清理沟渠: who acts in one item does not in the next
            if subject and called and not self._must(subject):
                return None
            if subject and demand and not DEMAND.search(text, subject.start, span.end):
                return None
            if subject and text[subject.start] == "由":
                return None  # 由副县长约谈；对3家单位通报批评: whoever does one thing does not do the next
            if subject and self._heads(subject) and hit.type in ("notify", "discipline"):
                return None
            if subject and (subject.name or "").startswith("我") and subject.name != "我们":
                return None  # 我县开展治理: whose report it is, is not said again
            if subject and not (subject.name and PASSING.search(subject.name)):
                return subject.name
            if subject and subject.name and (body := body_of(text, subject.name, subject.start, span.end)):
                return body
        return None

    def _must(self, subject: Subject) -> bool:
        """Say whether a demand stands right behind a subject: 各单位要…."""
        end = subject.start + len(subject.name or "")
        return bool(DEMAND.search(self._document.text, end, end + MUST_REACH))

    def note(self, hit: Hit, target: str | None, actor: str | None) -> None:
        """Remember who inspects (本次督查共…), and a group just set up (成立督查组).

        The group acts in the rest of the sentence where nobody else is named.
        """
        if hit.type == "inspect" and actor and having("body").search(actor[-8:]):
            self._inspector = actor
        if hit.type == "institute" and target and target[-1] not in "》员" and having("body").search(target[-8:]):
            self._group = (hit.sentence, target)
