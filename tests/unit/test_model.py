"""A copy with some fields changed is what dataclasses.replace gives."""

from dataclasses import replace

import pytest

from etl.model import Indicator, Span, changed

FACT = Indicator(Span(3, 6), "12家", "企业数", 12.0, "家")


def test_changed_is_replace():
    assert changed(FACT, theme="economy", span=Span(0, 3)) == replace(FACT, theme="economy", span=Span(0, 3))
    assert FACT.theme is None


def test_an_unknown_field_is_an_error():
    with pytest.raises(TypeError, match="no field colour"):
        changed(FACT, colour="red")
