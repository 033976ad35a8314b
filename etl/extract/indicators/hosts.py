"""The school, hospital or station (单位) that a paragraph describes; its floor space, staff and beds bear its name."""

from __future__ import annotations

import re

# 实验幼儿园 in 柳树县实验幼儿园成立于1958年
KINDS = (
    "小学|中学|幼儿园|学校|学院|大学|[^委]党校|职教中心|教育中心|医院|保健院|卫生院|疾控中心|控制中心|服务中心|血站|博物馆|图书馆|文化馆"
    "|纪念馆|体育馆|体育场|影剧院|机场|火车站|客运站|[^车网基]站|水库|电站|污水处理厂|自来水厂|水厂|公司|合作社|敬老院|养老院|福利院|公园|(?<=[一-鿿]{2})[^当结布格]局|[支大]队|政务大厅|服务大厅|办事大厅"
)
OPENED = re.compile(
    rf"\s*(?:[（(]?[一二三四五六七八九十0-9]{{1,3}}[）)、.．]\s*)?([^，。：；、\s0-9的]{{1,24}}?(?:{KINDS}))"
    r"(?=[（(\n]|成立|始建|创建|创办|建立|建校|建院|建于|建成|位于|地处|坐落|座落|占地|院区|校园|建筑面积|总建筑|总占地|是[^否]|系|现有|现为|共有|隶属"
    r"|有[^效关利]|设[有立]|前身|总库容|总投资|设计|[^，。；]{0,12}面积|，(?:成立|始建|创建|位于|地处|坐落|占地|是|设计|总库容|总投资|[^，。；0-9]{0,8}面积))"
)
# its own name in short, which the full one replaces
SHORTS = "学校|幼儿园|医院|机场|公司|合作社|中心|车站|局|分局"
LEADS = "现有?|共有?|目前|可|能|总共|开设|设有|设|拥有|配备"
KEPT_FOR = (
    "内设|下属|所属|直属|办公楼|容纳|编制|开放|核定|实有|注册|总|在岗|在编|在校|在园|专任|专职|学前|户外|室外|运动|绿化|绿地|业务|教学|辅助|检查|临床|住院|占地"
    "|建筑|使用|院区|校园|校区|校舍|园区|馆舍|库区|场地|用地|用房|楼|活动|藏|图书|幼儿|固定|医疗|卫生|专业|技术|航站|综合|最大|设计|实际|年|日|在职|在聘|离退休|厂区|供热|供水|有效|灌溉|处理|污水|垃圾|总|防洪|调洪|兴利"
)
THINGS = (
    "面积|教师|教职工|教职员工|职工|员工|工作人员|专业技术人员|技术人员|医护人员|医务人员|医生|护士|医师|学生|在校生|幼儿|学前班|幼儿班|教学班|班级|床位|病床|科室|专科"
    "|资产规模|总资产|固定资产|资产|注册资本|藏书量?|座位|展厅|车位|泊位|机位|航线|库容|装机容量|层数|在[编岗职](?:干部|人员)|股室|处室|机构|事业单位|编制|处理能力|生产能力|供水能力|供水量|处理量|发电量|供热机组|机组|总投资|负荷率|人次|架次"
)
HELD = re.compile(
    rf"((?:该|全|本)?(?:{SHORTS}|[校园院馆站库]))?(?:{LEADS}){{0,3}}"
    rf"((?:{KEPT_FOR}){{0,5}}(?:{THINGS})(?:数量?|人数|人次|金额|架次)?)"
)
HELD_FIRST = frozenset("该全本校园院馆站库") | {
    word[0] for word in "|".join((SHORTS, LEADS, KEPT_FOR, THINGS)).split("|")
}
OTHERS = re.compile("(?:[，。；](?:目前，?)?全[省市县区州乡镇]|[^，。；\n]{2,16}(?:成立于|始建于|创建于|位于|坐落))")
NEAR = 600  # characters of a paragraph


class Hosts:
    """Finds the host of a place; what a line opens with is kept, for many figures of one line ask."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = -1
        self._host = ""
        self._told = 0

    def named(self, name: str, at: int) -> str:
        """Return the name of a figure at `at` with the host whose it is, as it is where it has none.

        >>> text = "柳树县实验幼儿园成立于1958年，占地面积900平方米，现有教职工76人"
        >>> Hosts(text).named("教职工数", text.index("76人"))
        '柳树县实验幼儿园教职工数'
        """
        held = HELD.fullmatch(name) if name[:1] in HELD_FIRST else None
        if held is None:
            return name
        host = self._of(at)
        return name if not host or host in name else host + held[2]

    def _of(self, at: int) -> str:
        """Return what the line of `at` describes, "" where it describes nothing or has turned to something else."""
        line = self._text.rfind("\n", max(0, at - NEAR), at) + 1
        inner = max(self._text.rfind(mark, max(line, at - NEAR), at) for mark in "；：。") + 1
        if inner and (own := OPENED.match(self._text, inner, at)):
            return own[1]  # 供热站2座：东站，供热面积62万平方米；西站，供热面积30万平方米
        if not line and at > NEAR:
            return ""
        if line != self._line:
            self._line = line
            self._host, self._told = self._opened(line)
        if self._host and OTHERS.search(self._text, self._told, at):
            return ""
        return self._host

    def _opened(self, line: int) -> tuple[str, int]:
        """Return the host that a line opens with, or the line above it, and where its name ends."""
        own = OPENED.match(self._text, line)
        above = self._text.rfind("\n", max(0, line - 40), max(line - 1, 0)) + 1 if line else 0
        head = OPENED.match(self._text, above) if above or line < 40 else None
        if head is not None and head.end() == line - 1 and line:
            return head[1], own.end() + 4 if own else line
        return (own[1], own.end() + 4) if own else ("", line)
