"""Whom a court fined: 罚金 says nothing of whose it is, and a bulletin of cases tells several."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.tables import rows

GAIN_FIRST = frozenset("挪贪收虚骗套侵违私截索公接强消礼得")
# what one person is told to have taken or spent, which a bulletin of cases tells of several
GAIN = re.compile(
    "(?:先后|多次)?(?:挪用|贪污|收受|虚报|骗取|套取|侵吞|私分|截留|索取|强行|公款(?:吃喝|消费|旅游)|接受[^，。]{0,8}宴请|消费高档|礼[金品]"
    "|违规(?:收受|报销|领取|购买|发放|接受|占用|收取|套取)).*"
)
PRETEXT = re.compile("(?<=..)以“?[^，”]{2,12}”?(?:为名|名义|的名义|为由)")  # 收受老板以“生日祝福”为名所送礼金
FINES = frozenset(("罚金金额", "罚金", "没收财产金额", "没收个人财产金额"))
CONVICTED = re.compile(
    "(?:^|[，。\\s]|月|日)([一-龥](?:某某?|[一-龥]{1,2}?))(?:还存在|还因|因犯|因涉嫌|因受贿|因贪污|被开除|被判|犯[^，。]{2,8}罪|被[^，。]{2,16}法院)"
)
SOMEBODY = re.compile("([一-龥]某{1,2})(?=利用|套取|收受|侵吞|骗取|挪用|贪污|违规|伙同|因|犯|被|身为|在担任)")
DOES = (
    "利用|通过|安排|违规|多次|先后|伙同|任|担任|身为|指使|授意|要求|因|以|将|于|私自|擅自|收受|挪用|贪污|套取|骗取|侵吞"
    "|虚报|举办|操办|组织|接受|借|参加|在|共|强行|明知"
)
NEAR = 200  # characters between a person and the fine


def convicted(text: str, opened: int, start: int) -> str:
    """Return who is convicted in the sentence that opens at `opened`, "" where it does not say.

    >>> text = "李小明因犯受贿罪，被判处有期徒刑十年，并处罚金50万元"
    >>> convicted(text, 0, text.index("50"))
    '李小明'
    """
    low = max(opened - 1, start - NEAR, 0)
    found = CONVICTED.search(text, low, start) or SOMEBODY.search(text, low, start)
    return found[1] if found else ""


@cache
def _persons() -> re.Pattern[str]:
    """Return the pattern of a person who does something, by a common surname (lexicon/surnames.csv)."""
    surnames = "".join(row["surname"] for row in rows("lexicon/surnames.csv"))
    opens = (
        "^|[，。；“\\s]|[年月日]|期间|书记|局长|所长|主任|会计|出纳|经理|院长|校长|科长|站长|[厅部市县区镇乡州]长|干部"
    )
    person = f"([{surnames}](?!某)[一-龥]{{1,2}}?)"
    return re.compile(f"(?:{opens}){person}(?=，?(?:从[^，。]{{0,16}}，|[0-9]{{4}}年[^，。]{{0,16}}，)?(?:{DOES}))")


def gained(name: str, text: str, opened: int, start: int) -> str:
    """Return the name of what somebody took or spent with who it was, where the sentence opens with a person.

    >>> text = "林小军利用职务便利，挪用公款150万元"
    >>> gained("挪用公款", text, 0, text.index("150"))
    '林小军挪用公款'
    """
    if "以" in name:
        name = PRETEXT.sub("", name)
    if name[0] not in GAIN_FIRST or GAIN.fullmatch(name) is None:
        return name
    who = _persons().findall(text, max(opened, start - NEAR), start)
    return name if not who or who[-1] in name else who[-1] + name
