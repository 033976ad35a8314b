"""The numbers that open headings and items (序号), as pieces of patterns: 一、 （一） 1、 (1) ① 第一章."""

from __future__ import annotations

HAN = "一二三四五六七八九十"
HAN_NUMBER = rf"[{HAN}]{{1,3}}"
ARABIC_NUMBER = r"\d{1,2}"
ORDINAL = rf"第[{HAN}百]{{1,4}}"  # of an article or a chapter: 第一百二十条
EITHER_NUMBER = rf"[{HAN}0-9]{{1,2}}"
OPEN, CLOSE = "[（(]", "[）)]"
# A point behind an Arabic number is a decimal point where a digit follows.
ARABIC_END = r"(?:、|[.．](?![\d ]*\d))"
CIRCLED = "[①-⑳]"
# The number of an item in running text: （一） 1、 2. ①
ITEM = rf"(?:{OPEN}?{EITHER_NUMBER}(?:{CLOSE}|[、.．])|{CIRCLED})"
CHAPTERS = "(?:章|部分|编|篇|节)"
DASH = "——"
