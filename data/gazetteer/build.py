"""Build divisions.csv, former.csv and townships.csv from public division tables.

    python data/gazetteer/build.py --modood DIR --cpca DIR --out data/gazetteer

`--modood` holds provinces.csv, cities.csv, areas.csv and streets.csv of Administrative-divisions-of-China (WTFPL);
`--cpca` holds adcodes.csv of chinese_province_city_area_mapper (MIT), for coordinates and for divisions since renamed.
The word list of jieba (MIT), as installed, tells which short names are also everyday words. Renamings that the tables
do not show are rows in renamed.csv, written by hand. The tables that come out are committed; this script is only
for the day they are renewed. common.csv lists, by hand, short names that mean something else as often as not.
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

import jieba

MODOOD = "modood/Administrative-divisions-of-China 2.7.0 (WTFPL)"
CPCA = "DQinYuan/chinese_province_city_area_mapper adcodes (MIT)"
ZONE_CODE = re.compile(r"\d{4}7\d")
NATIONS = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
    "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 "
    "赫哲 门巴 珞巴 基诺 各"
).split()
NATION = re.compile("(?:(?:" + "|".join(sorted(NATIONS, key=len, reverse=True)) + ")族)+$")
BARE_NATION = re.compile("(?:蒙古|哈萨克|柯尔克孜|维吾尔|达斡尔)$")
LEVEL_WORD = re.compile(
    r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|自治州|地区|盟|自治县|自治旗|特区|矿区|新区|市|县|区|旗|州)$"
)
SHORT_BY_HAND = {
    "429021": "神农架", "460000": "海南", "632200": "海北", "632500": "海南州",
    "542500": "阿里", "652700": "博州", "652800": "巴州", "653000": "克州", "654000": "伊犁",
    "522300": "黔西南", "522600": "黔东南", "522700": "黔南", "222400": "延边", "422800": "恩施",
}  # fmt: skip
ABROAD = [("710000", "台湾省", "121.509062", "25.044332"), ("810000", "香港特别行政区", "114.173355", "22.320048"),
          ("820000", "澳门特别行政区", "113.54909", "22.198951")]  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a csv with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def short_name(code: str, name: str) -> str:
    """Return the name without its level word, the whole name where a single character would be left (沙县).

    >>> short_name("532600", "文山壮族苗族自治州"), short_name("350427", "沙县"), short_name("652300", "昌吉回族自治州")
    ('文山', '沙县', '昌吉')
    """
    if code in SHORT_BY_HAND:
        return SHORT_BY_HAND[code]
    stem = LEVEL_WORD.sub("", name)
    if "自治" in name:
        bare = NATION.sub("", stem)
        bare = BARE_NATION.sub("", bare) if len(BARE_NATION.sub("", bare)) >= 2 else bare
        stem = bare if len(bare) >= 2 else stem
    return stem if len(stem) >= 2 else name


def risk(short: str, name: str, level: str, words: dict[str, str], common: dict[str, str]) -> str:
    """Say how safe the short name is without its level word.

    "" a place to the word list, "new" none or something else, "common" an everyday word (common.csv,
    by hand), "never" one that even after its city is more often the word (丹东振兴).
    """
    if short == name or level == "province" or (level == "city" and common.get(short) != "city"):
        return ""
    if short in common:
        return "never" if common[short] == "never" else "common"
    return "" if words.get(short) in {"ns", "nsf"} else "new"


def jieba_words() -> dict[str, str]:
    """Return the words of jieba's own list with their part of speech."""
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as file:
        return {word: tag for word, _, tag in (line.split() for line in file)}


def divisions(modood: Path, places: dict[str, dict[str, str]], common: dict[str, str]) -> list[dict[str, str]]:
    """Return provinces, prefectures and counties with parent and coordinates (degrees, from the older name if need be)."""
    found = [(row["code"] + "0000", row["name"], "province", "") for row in table(modood / "provinces.csv")]
    found += [(code, name, "province", "") for code, name, _, _ in ABROAD]
    direct = set()
    for row in table(modood / "cities.csv"):
        if row["name"] in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}:
            direct.add(row["code"])
            continue
        found.append((row["code"] + "00", row["name"], "city", row["provinceCode"] + "0000"))
    for row in table(modood / "areas.csv"):
        if ZONE_CODE.fullmatch(row["code"]) or row["name"] in {"市辖区"} or row["code"].endswith("00"):
            continue
        if row["code"] == "620201":  # 嘉峪关市 has no districts; the table names the city again
            continue
        city = row["cityCode"]
        parent = row["provinceCode"] + "0000" if city in direct else city + "00"
        found.append((row["code"], row["name"], "district", parent))
    words = jieba_words()
    older = {(code[:4], short_name(code, row["name"])): row for code, row in places.items()}
    by_name = {(code[:2], row["name"]): row for code, row in places.items()}
    by_name["54", "那曲市"] = places["542400"]  # the prefecture (那曲地区) before it became a city
    fixed = {code: {"longitude": lon, "latitude": lat} for code, _, lon, lat in ABROAD}
    rows = {}
    for code, name, level, parent in found:
        short = short_name(code, name)
        known = (fixed.get(code), places.get(code), older.get((code[:4], short)), by_name.get((code[:2], name)), rows.get(parent))
        at = next((place for place in known if place and place["longitude"]), {})
        rows[code] = {
            "code": code, "name": name, "short_name": short, "level": level, "parent": parent,
            "longitude": at.get("longitude") or "", "latitude": at.get("latitude") or "",
            "risk": risk(short, name, level, words, common), "source": "modood", "note": "",
        }  # fmt: skip
    return [rows[code] for code in sorted(rows)]


def former(current: list[dict[str, str]], places: dict[str, dict[str, str]], by_hand: Path) -> list[dict[str, str]]:
    """Return names no longer in use, each with the division that carries its land now, or its own old code."""
    now = {row["code"]: row for row in current}
    heirs: dict[tuple[str, str], list[str]] = {}
    for row in current:
        heirs.setdefault((row["code"][:2], row["short_name"]), []).append(row["code"])
    written = {row["name"]: row for row in table(by_hand)}
    by_name = {(row["code"][:2], row["name"]): row["code"] for row in current}
    rows = []
    for code, row in sorted(places.items()):
        name = row["name"]
        if code in now or name in {"市辖区", "县", "城区", "矿区", "郊区"} or "直辖" in name or name in written:
            continue
        if "城区" in name or "郊县" in name or code[2:] == "0000" or code[:2] in {"71", "81", "82"}:
            continue
        short = short_name(code, name)
        heir = heirs.get((code[:2], short), [])
        parent = code[:4] + "00" if code[:4] + "00" in now else code[:2] + "0000"
        row = row if row["longitude"] else now[parent]
        rows.append({
            "name": name, "short_name": short, "old_code": code, "code": heir[0] if len(heir) == 1 else code,
            "level": "city" if code.endswith("00") else "district", "parent": parent,
            "longitude": row["longitude"] or "", "latitude": row["latitude"] or "", "source": "cpca", "note": "",
        })  # fmt: skip
    for row in written.values():
        place = places.get(row["old_code"], {"longitude": ""})
        heir_row = now[by_name[row["old_code"][:2], row["successor"]]] if row["successor"] else None
        parent = heir_row["parent"] if heir_row else row["old_code"][:4] + "00"
        place = place if place["longitude"] else heir_row or now[parent]
        rows.append({
            "name": row["name"], "short_name": short_name(row["old_code"], row["name"]), "old_code": row["old_code"],
            "code": heir_row["code"] if heir_row else row["old_code"],
            "level": "city" if row["old_code"].endswith("00") else "district",
            "parent": parent if parent in now else row["old_code"][:2] + "0000",
            "longitude": place.get("longitude") or "", "latitude": place.get("latitude") or "",
            "source": row["source"], "note": row["note"],
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["old_code"], row["name"]))


def townships(modood: Path, current: set[str]) -> list[dict[str, str]]:
    """Return streets, towns and townships of the divisions in `current`; farms, zones and camps are left out."""
    level = re.compile(r"(?:街道|镇|乡|苏木)$")
    found = []
    for row in table(modood / "streets.csv"):
        name = row["name"].removesuffix("办事处").removesuffix("人民政府")
        if level.search(name) and 3 <= len(name) <= 15 and row["areaCode"] in current:
            found.append({"code": row["code"], "name": name})
    return sorted(found, key=lambda row: row["code"])


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as csv with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path}: {len(rows)} rows")


def main() -> None:
    """Build the three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modood", type=Path, required=True)
    parser.add_argument("--cpca", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    args = parser.parse_args()
    places = {row["adcode"][:6]: row for row in table(args.cpca / "adcodes.csv")}
    common = {row["short_name"]: row["level"] for row in table(args.out / "common.csv")}
    current = divisions(args.modood, places, common)
    write(args.out / "divisions.csv", current)
    write(args.out / "former.csv", former(current, places, args.out / "renamed.csv"))
    areas = {row["code"] for row in current}
    write(args.out / "townships.csv", townships(args.modood, areas | {"4419", "4420", "4604"}))


if __name__ == "__main__":
    main()
