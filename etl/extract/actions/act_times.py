"""Days and times of day as acts are told with them: 9月12日至18日, 上午."""

from __future__ import annotations

import re

from etl.lexicon.holidays import holiday_pattern

TILL = r"(?:(?:至|到|[-—–~～])(?:\d{4}年|[今次当]年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?<=[月日号]))?"  # 9月12日至18日
DAY = (
    rf"(?:\d{{4}}年|[同次当翌]年)?(?:\d{{1,2}}[-—–~～至]{{1,2}})?\d{{1,2}}月(?:\d{{1,2}}[日号])?{TILL}"
    r"(?:上午|下午|以来|份|底|初|中旬|上旬|下旬)?"
)
HOLIDAY = "“?(?:五一|国庆|中秋|端午|春节|元旦|清明)”?"
HOLIDAYS = rf"{HOLIDAY}(?:节?[、和]{HOLIDAY})*"  # 今年“五一”、端午节前
TIME = (
    rf"(?:{DAY}|\d{{4}}年(?:以来|初|底|上半年|下半年)?|[今去前本翌]年(?:以来|初|底|上半年|下半年|前[一二三]季度|\d{{1,2}}月(?:\d{{1,2}}日)?份?{TILL})?|"
    r"近日|(?<![\d假节])日前(?!后)|近期|前几天|最近|连日来|目前|截[至止]目前|[上下]半年|前[一二三]季度|(?<![下上])[一二三四第]{1,2}季度(?!一)|[下上]一季度|[当本上]月|[本上]季度|[本上]周|"
    r"近年来|近[一二三四五两几]?年来|"
    rf"(?:[今去]年)?(?:{holiday_pattern()}(?!将至|来临)|{HOLIDAYS}(?:节日期间|(?:假期)?(?:将至|来临之际)|节?前(?![一二三夕后])))|今年以来|去年以来|活动以来|疫情发生以来|每(?:半|[两三]个?)?[年月周日天季旬]度?(?:\d{{1,2}}日)?)"
)
# A look at the first character rejects most places at once, where a choice of many beginnings is tried at each.
FIRST = r"\d同次翌今去前本近日最连目截上下当一二三四七八十年第“五国中端春元清双两暑寒节假活疫每"
TIMES = re.compile(rf"(?=[{FIRST}]){TIME}")
