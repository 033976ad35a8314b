"""Builders of small PDFs of ASCII text, for tests: content streams, a line at a place, a ruled table."""

FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def pdf_of(*contents, box="0 0 612 792", extra="", font=FONT):
    """A PDF of the given content streams, one a page."""
    objects, kids = ["<< /Type /Catalog /Pages 2 0 R >>", ""], []
    for stream in contents:
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {len(objects)} 0 R {extra} "
            f"/Resources << {font} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return (body + end + f"startxref\n{len(body)}\n%%EOF").encode("latin-1")


def at(x, y, text, size=12):
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET "


def table_at(left, top, rows, widths, height=20):
    """A ruled table; a cell None is one with the cell on its left."""
    stream, lefts = [], [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    for r, row in enumerate(rows):
        y = top - r * height
        stream.append(f"{left} {y} m {lefts[-1]} {y} l S")
        for c, cell in enumerate(row):
            if cell is not None:
                stream.append(f"{lefts[c]} {y} m {lefts[c]} {y - height} l S")
                stream.append(at(lefts[c] + 3, y - height + 5, cell, 10))
        stream.append(f"{lefts[-1]} {y} m {lefts[-1]} {y - height} l S")
    bottom = top - len(rows) * height
    return " ".join([*stream, f"{left} {bottom} m {lefts[-1]} {bottom} l S "])


def lines_of(*lines):
    """The content stream of a page of such lines, one below the other."""
    return "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
