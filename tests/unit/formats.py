"""Builders of small files in the formats that offices use, for tests: no file of these formats lies in the project."""

import base64
import io
import quopri
import struct
import zipfile
from itertools import accumulate, pairwise


def zip_of(members, **changes):
    """A zip of (name, bytes or str); a name may also be a ZipInfo."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, **changes)
    return file.getvalue()


def compound(streams):
    """An OLE compound file of the given streams, {name: bytes}; all in sectors of 512, none in the small ones."""
    padded = {name: data.ljust(-(-max(len(data), 4096) // 512) * 512, b"\0") for name, data in streams.items()}
    counts = [len(data) // 512 for data in padded.values()]
    starts = [0, *accumulate(counts)]
    directory_sectors = -(-(len(padded) + 1) // 4)
    fat_sectors = -(-(starts[-1] + directory_sectors + 8) // 128)
    fat = []
    for count in [*counts, directory_sectors]:
        fat += [len(fat) + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFD] * fat_sectors
    fat += [0xFFFFFFFF] * (128 * fat_sectors - len(fat))
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for i, name in enumerate(padded):
        right = i + 2 if i + 1 < len(padded) else 0xFFFFFFFF
        entries.append(_entry(name, 2, starts[i], max(len(streams[name]), 4096), right=right))
    directory = b"".join(entries).ljust(512 * directory_sectors, b"\0")
    first_fat = starts[-1] + directory_sectors
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<9I", 0, fat_sectors, starts[-1], 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *[first_fat + i for i in range(fat_sectors)], *[0xFFFFFFFF] * (109 - fat_sectors))
    return head + b"".join(padded.values()) + directory + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name, kind, start, size, child=0xFFFFFFFF, right=0xFFFFFFFF):
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


# Properties of paragraphs and runs in Word's binary files.
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_ENDS = IN_TABLE + struct.pack("<HB", 0x2417, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
HIDDEN = struct.pack("<HB", 0x083C, 1)


def in_list(level=0):
    return struct.pack("<HBHH", 0x260A, level, 0x460B, 1)


def row(*cells):
    """A table's row, as paragraphs for `word97`."""
    return [*((text + "\x07", IN_TABLE) for text in cells), ("\x07", ROW_ENDS)]


def word97(paragraphs, *, runs=(), notes="", flags=0x0200, version=0xC1, levels=(), pieces=None, streams=None):
    """A Word 97 file of (text with its mark, properties); `runs` are (first cp, cp behind, properties).

    `levels` are the patterns of one list, as "\\0、"; `pieces` the cps at which the text is parted, each piece stored
    before the one ahead of it, as fast saving leaves them.
    """
    text = "".join(text for text, _ in paragraphs) + notes
    cuts = [0, *(pieces or ()), len(text)]
    stored, places, at = b"", {}, 0x800
    for start, end in reversed(list(pairwise(cuts))):
        places[start] = at
        stored += text[start:end].encode("utf-16-le")
        at = 0x800 + len(stored)

    def fc(cp):
        start = max(cut for cut in cuts[:-1] if cut <= cp)
        return places[start] + 2 * (cp - start)

    marks = list(accumulate(len(text) for text, _ in paragraphs))
    papx = sorted((fc(mark - 1), b"\0\0" + known) for mark, (_, known) in zip(marks, paragraphs, strict=True))
    chpx = sorted((fc(first), fc(behind - 1) + 2, known) for first, behind, known in runs)
    main = bytearray(0x800) + stored
    pages = [_paragraph_page(papx[i : i + 20]) for i in range(0, len(papx), 20)]
    first_page = -(-len(main) // 512)
    main = main.ljust(512 * first_page, b"\0") + b"".join(pages) + _run_page(chpx)
    pcd = b"".join(struct.pack("<HIH", 0, places[start], 0) for start in cuts[:-1])
    plc = struct.pack(f"<{len(cuts)}i", *cuts) + pcd
    numbers = range(first_page, first_page + len(pages))
    structures = {
        33: b"\x02" + struct.pack("<I", len(plc)) + plc,
        13: struct.pack(f"<{2 * len(pages) + 1}I", *[0] * (len(pages) + 1), *numbers),
        12: struct.pack("<3I", 0, 0, first_page + len(pages)),
        74: struct.pack("<I", 1) + struct.pack("<4I", 7, 0, 0, 0),
    }
    table = b""
    for number, data in structures.items():
        struct.pack_into("<2I", main, 154 + 8 * number, len(table), len(data))
        table += data
    struct.pack_into("<2I", main, 154 + 8 * 73, len(table), 30 if levels else 0)
    if levels:
        table += struct.pack("<HI", 1, 7) + b"\0" * 24
        for pattern in levels + (levels[-1],) * (9 - len(levels)):
            table += struct.pack("<iB", 1, 37) + b"\0" * 23 + struct.pack("<H", len(pattern))
            table += pattern.encode("utf-16-le")
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<2i", main, 76, len(text) - len(notes), len(notes))
    return compound({"WordDocument": bytes(main), "1Table": table, **(streams or {})})


def _paragraph_page(papx):
    """A page of paragraphs: each begins where the one before ended, which is all a reader needs to know."""
    page = bytearray(512)
    starts = [0, *(end + 2 for end, _ in papx)]
    struct.pack_into(f"<{len(starts)}I", page, 0, *starts)
    at = 510
    for i, (_, known) in enumerate(papx):
        known += b"\0" * (len(known) % 2 == 0)
        at = (at - len(known) - 1) & ~1
        page[at : at + 1 + len(known)] = bytes([(len(known) + 1) // 2]) + known
        page[4 * len(starts) + 13 * i] = at // 2
    page[511] = len(papx)
    return bytes(page)


def _run_page(chpx):
    page = bytearray(512)
    fcs = [fc for first, behind, _ in chpx for fc in (first, behind)] or [0, 0]
    struct.pack_into(f"<{len(fcs)}I", page, 0, *fcs)
    at = 508
    for i, (_, _, known) in enumerate(chpx):
        at = (at - len(known) - 1) & ~1
        page[at : at + 1 + len(known)] = bytes([len(known)]) + known
        page[4 * len(fcs) + 2 * i] = at // 2
    page[511] = len(fcs) - 1
    return bytes(page)


def mht(page, encoding="gb2312", transfer="quoted-printable", subject="督查通报", declared=None):
    """A page saved in one file, as browsers do: the page, and a picture."""
    body = page.encode(encoding if encoding != "gb2312" else "gb18030")
    coded = base64.encodebytes(body) if transfer == "base64" else quopri.encodestring(body)
    title = base64.b64encode(subject.encode()).decode()
    head = (
        f"From: <Saved by Blink>\r\nSubject: =?utf-8?B?{title}?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n------b\r\n'
        f"Content-Type: text/html; charset={declared or encoding}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    end = f"\r\n------b\r\n{picture}\r\n------b--\r\n"
    return head.encode() + coded + end.encode()


def ofd(pages, template=(), title="", extra=(), absolute=False):
    """An OFD file of pages of (x, y, text) in millimetres, of characters 5 high."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def content(pieces, used=""):
        texts = "".join(
            f'<ofd:TextObject ID="{i}" Boundary="{x} {y} {5 * len(text)} 6" Size="5">'
            f'<ofd:TextCode X="0" Y="4.5" DeltaX="g {max(1, len(text) - 1)} 5">{text}</ofd:TextCode></ofd:TextObject>'
            for i, (x, y, text) in enumerate(pieces)
        )
        return f"<ofd:Page {space}>{used}<ofd:Content><ofd:Layer>{texts}</ofd:Layer></ofd:Content></ofd:Page>"

    base = "/Doc_0/" if absolute else ""
    used = '<ofd:Template TemplateID="9"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="{base}Pages/P{i}/Content.xml"/>' for i in range(len(pages)))
    templates = f'<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="{base}T.xml"/></ofd:CommonData>' if template else ""
    return zip_of(
        [
            (
                "OFD.xml",
                f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
                "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            ),
            ("Doc_0/Document.xml", f"<ofd:Document {space}>{templates}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"),
            *((f"Doc_0/Pages/P{i}/Content.xml", content(page, used)) for i, page in enumerate(pages)),
            *([("Doc_0/T.xml", content(template))] if template else []),
            *extra,
        ]
    )


def rtf(body, head=r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"):
    """Rich text with `body` as control words; Chinese in it becomes bytes of GBK."""
    coded = "".join(char if char < "\x80" else "".join(f"\\'{b:02x}" for b in char.encode("gb18030")) for char in body)
    return (r"{\rtf1\ansi\ansicpg936\deff0" + head + coded + "}").encode("ascii")
