"""Page tests run on a real store: the sample reports, loaded once."""

import os
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from etl.store import versions

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def rows(samples):
    """Ask the store behind the pages' back: rows("select ...")."""
    connection = duckdb.connect(":memory:")
    versions.attach(connection, versions.current(samples))
    return lambda sql: connection.cursor().execute(sql).fetchall()


@pytest.fixture
def open_page(samples, monkeypatch):
    """Run a page as a browser would on a fresh visit: open_page("pages/themes.py", theme="economy")."""

    def run(page="dashboard.py", /, store=samples, locale=None, **query):
        monkeypatch.setitem(os.environ, "DUBAN_STORE", str(store))
        app = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=60)
        if locale:
            app.context = {"locale": locale}
        for name, value in query.items():
            app.query_params[name] = value
        if page != "dashboard.py":
            app.switch_page(str(HOME / page))
        app.session_state["drawn"] = True  # a browser says so; what waits for the first chart is drawn at once
        app.run()
        assert not app.exception, app.exception
        return app

    return run
