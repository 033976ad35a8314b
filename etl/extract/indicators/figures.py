"""One figure in its clause, what the figures before it left behind, and what it was read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.extract.indicators.behind import Right
from etl.extract.indicators.left import Left
from etl.extract.indicators.quantity import Quantity
from etl.model import Measure


@dataclass(slots=True)
class Figure:
    """A quantity with the words around it.

    `same` says that another figure stands before it in its clause, `joined` that one stands behind it there;
    `listed` that a separator (、, 和) alone stands between it and the one before, `abuts` that the words behind it go
    on to the next figure, which is what its verb speaks of (104个县共组建389个协作区), `parted` that a separator
    ends them before it, at `closed`.
    """

    quantity: Quantity
    text: str
    low: int
    high: int
    left: Left
    right: Right
    same: bool
    joined: bool
    listed: bool
    count: int
    abuts: bool = False
    parted: bool = False
    closed: int = 0


@dataclass(slots=True)
class Change:
    """What a change (增长, 同比下降) says, kept for the figures of a list that share it."""

    direction: str | None
    verb: str
    comparator: str | None
    yearly: bool
    against: str = ""


@dataclass(slots=True)
class State:
    """What the figures of a sentence so far leave to the next."""

    subject: str = ""  # what was last named
    full: str = ""  # the same with its verbs
    measured: str = ""  # what a bare 增长5% speaks of
    act: str = ""  # the verb a list shares
    name: str = ""  # the name last given
    owner: str = ""  # who achieved it: 规上工业企业 in 规上工业企业实现利润
    standard: str = ""  # what a list of standards is of (免学费，标准为本科3830元、专科3500元)
    campaign: str = ""  # what the sentence sets out to do (实施饮水安全“百日行动”，)
    prize: str = ""  # the class of a list of prizes (二等奖)
    firm: str = ""  # whose turnover was told (规上服务业企业)
    label: str = ""  # the words before a colon
    lead: str = ""  # whom the paragraph's opening sentence is about (工业园区平稳发展。)
    heading: str = ""  # what the heading before is about (2.高标准农田建设。)
    itemised: bool = False  # whether a label said that the parts of a whole follow (主要项目是：教育9亿元)
    item: str = ""  # what an item of a list is about (——湖东物流园，总投资18亿元)
    peers: list[str] = field(default_factory=list)  # names of the next in 高于全国、全省、全市2、1和0.5个百分点
    aim: str = ""  # what is done to all of a list: 监督检查 in 对3家企业、2个部门进行监督检查
    rated: str = ""  # what the last rate is of
    topic: str = ""  # the last clause without a figure
    setting: str = ""  # all of them
    first: str = ""  # the first subject
    problem: str = ""  # what the sentence before names as a problem (关于非税收入未入库的问题。)
    before: str = ""  # the first subject of the sentence before
    units_before: frozenset[str] = frozenset()  # the units in which that one counted
    items: str = ""  # what is counted by its state (欠进度17个、超进度10个)
    child: bool = False  # whether 其中 was said
    by_parts: bool = False  # whether the sentence tells the parts of a whole (分行业看)
    concern: str = ""  # how parts of a whole are told (其中涉及教育的32条、医疗的28条)
    part: tuple[int, str] = (-1, "")  # the part told of a whole, and where (运行规范的98家，占23%)
    extreme: str = ""  # of which the highest and the lowest are told (其中甲街道最高)
    plan: str = ""  # of which plan the last share was told (占年度计划的82%)
    sanction: str = ""  # what was last done to people (给予政务处分198人)
    whole: str = ""  # what a part was told of (发现隐患3458条，其中)
    kin: str = ""  # the measure of a whole whose parts follow (产量, 其中早稻)
    kin_unit: str = ""
    kin_head: str = ""  # what grew of a whole, in full (固定资产投资), whose places follow
    kin_goods: str = ""  # what of a good grew (供应), which other goods share
    kin_grown: str = ""  # what grew of a whole (增加值)
    grew: str = ""  # the growth last told, which gains or loses points (比上半年回落0.4个百分点)
    bound: str | None = None  # the bound behind a list, which all of it shares (分别增长6%、7.5%左右)
    ranked: str = ""  # what was last ranked
    rate_before: str = ""  # the rate of the sentence before, which one by place goes on (按乡镇分：)
    rate_tail: str = ""  # the rate of a whole whose parts follow (恩格尔系数)
    comparator: str | None = None
    heads: list[str] = field(default_factory=list)  # those that 分别 shares out
    recent: list[str] = field(default_factory=list)  # the heads so far
    turn: int = 0
    opened: int = 0  # where the sentence begins
    grants: list[str] = field(default_factory=list)  # what is granted one by one (分别给予30万元、20万元)
    grant_turn: int = 0
    granted: str = ""  # the sum last granted, to which a limit is set (同一企业每年不超过500万元)
    amount: str = ""  # what the last share is of (产值320亿元，占全市的32%)
    crop: str = ""  # what was grown on so much land in the part of the sentence before
    benefits: str = ""  # whose benefits a sentence tells (针对低保对象，)
    whom: str = ""  # to whom it is granted
    tiered: str = ""  # what must be reached for each of some grants (年营收)
    carrier: str = ""  # what did all of a list (某平台授信…、服务…)
    carrier_act: str = ""  # what it did first
    rates: list[str] = field(default_factory=list)  # the rates and growths so far
    units: dict[str, str] = field(default_factory=dict)  # what was last counted in each unit
    counted: dict[str, str] = field(default_factory=dict)  # the same of the sentence before, whose parts follow
    completed: bool = False  # whether a list tells how much is done
    ordered: str | None = None  # by what measure places are listed (开工率由高到低依次为), None while not asked
    ordered_before: str = ""  # the same of the part of the sentence before
    kinds: str | None = None  # what kinds are told of (从诉求类型看), None while not asked
    kinds_before: str = ""
    scope: str = ""
    listed: list[str] = field(default_factory=list)
    list_bound: str | None = None  # of the first figure of a list that 分别 opens
    change: Change | None = None
    bounding: str = ""  # the rate by which things are told apart (完成率高于80%的有9个，60%至80%的有8个)
    moving: tuple[str, int] = ("", 0)  # where a list of rates moves to, and how many of its figures are to come
    based: bool = False  # whether the last figure is what a movement starts from
    brought: str | None = None  # which way the last figure was brought to its value (增至13个)
    climbed: str | None = None  # which way a rank moves that the last figure was the start of
    moved_from: int = -1
    moved_name: str = ""
    previous: Quantity | None = None
    clause: int = -1
    after: int = 0

    def kept(self) -> State:
        """Return a copy to come back to; its lists are shared."""
        copy = object.__new__(State)
        for name in State.__slots__:
            setattr(copy, name, getattr(self, name))
        return copy

    @property
    def projects(self) -> str:
        """The projects last counted, "" where something has been spoken of since: 重点项目开工142个；完成投资38亿元."""
        counted = self.units.get("个", "")
        return counted if counted.endswith("项目") and not self.subject else ""

    @property
    def grown(self) -> str:
        """What a change without a head speaks of."""
        return self.measured or self.about

    @property
    def gained(self) -> str:
        """Return the rate that gained or lost points in the figure before: 就业率 of 就业率提高, "" elsewhere."""
        points = self.previous is not None and self.previous.role == "points" and self.measured in self.rates
        return self.measured if points and self.change is not None and self.change.comparator != "peer" else ""

    def told_of(self, unit: str) -> str:
        """Return what a count in `unit` without a noun is of: not what the sentence before counted in others."""
        own = self.subject or self.label or self.topic
        return own or (self.before if unit.lstrip("万亿") in self.units_before else "")

    @property
    def about(self) -> str:
        """What an empty head speaks of."""
        return self.subject or self.label or self.topic or self.before


@dataclass(slots=True)
class Reading:
    """What a figure measures."""

    name: str
    measure: Measure
    direction: str | None = None
    comparator: str | None = None
    bound: str | None = None
    base: bool = False  # whether it is what another figure was brought from (由55元提高到70元)
