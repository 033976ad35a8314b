"""XML from files of others: no entities, no document type, nothing fetched, no huge trees."""

from __future__ import annotations

from lxml import etree

from etl.readers.errors import ReadError

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def parse_xml(data: bytes, what: str) -> etree._Element:
    """Return the root of a part of a file of kind `what` (Word, OFD); raises ReadError where broken or hostile."""
    if any(mark in data for mark in DOCTYPE):
        raise ReadError(
            f"{what} 文件自带实体定义，可能有害，未读取，请另存后再传 · "
            f"the {what} file defines entities of its own and was not read; save it anew"
        )
    try:
        return etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "huge" in str(error).lower():
            raise ReadError(
                f"{what} 文件里有一段过长（超过 1000 万字节）或嵌套过深，未读取，请拆分或另存后再传 · "
                f"a piece of the {what} file is too long (more than 10 MB) or nested too deep; split it or save it anew"
            ) from error
        raise ReadError(
            f"{what} 文件已损坏（XML 读不出），请重新获取 · "
            f"the {what} file is broken (its XML cannot be read); get a fresh copy"
        ) from error
