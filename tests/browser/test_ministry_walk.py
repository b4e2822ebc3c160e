"""A ministry's merge of three products, from its proposal to what the public reads, with and without script."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from catalogue.access import passwords
from catalogue.database import open_database
from catalogue.models import SignInSession
from catalogue.process import settings
from catalogue.values import SEED, legal_day
from catalogue.vocabulary import Role, SettingName
from search.following import rebuild
from tests import make_access
from tests.browser import filing, revising
from tests.browser.filing import Merge
from tests.browser.looking import DESKTOP, IN_BROWSER, PHONE
from tests.browser.walking import PASSWORD, Walker
from tests.conftest import Templates, make_app, prepare_seeded
from tests.system.servers import await_ready, serving
from web.texts import LANGUAGES

pytestmark = IN_BROWSER
WHY = "Đi thử trọn quy trình trong một ngày"

PEOPLE = {
    "writer": (Role.PROPOSER, "moit", ""),
    "signer": (Role.PROPOSER, "moit", ""),
    "reviewer": (Role.REVIEWER, "mst", "vu-tham-dinh"),
    "manager": (Role.REGISTER_MANAGER, "mst", "vu-khkt"),
    "legal": (Role.LEGAL_OFFICER, "mst", "vu-phap-che"),
    "approver": (Role.APPROVER, "mst", "van-phong"),
}

MERGES = {
    ("vi", True): Merge(
        ("Nền tảng bản sao số", "Nền tảng điện toán đám mây", "Hạ tầng mạng chuỗi khối"),
        "Nền tảng hạ tầng số dùng chung", "Shared digital infrastructure platforms",
    ),
    ("vi", False): Merge(
        ("Vắc xin thế hệ mới dùng cho người", "Liệu pháp tế bào", "Hệ thống sản xuất sản phẩm y tế"),
        "Sản phẩm y sinh thế hệ mới", "Biomedical products of the new generation",
    ),
    ("en", True): Merge(
        ("Vắc xin và chế phẩm sinh học", "Hệ thống sản xuất, thu hoạch", "Giống cây trồng"),
        "Sản phẩm nông nghiệp công nghệ cao", "High-technology agricultural products",
    ),
    ("en", False): Merge(
        ("Vật liệu tiên tiến", "Pin, ắc quy tiên tiến", "Hệ thống sản xuất, lưu trữ, vận chuyển"),
        "Vật liệu và hệ thống tích trữ năng lượng", "Materials and systems that store energy",
    ),
}  # fmt: skip
"""Language and whether there is script → what is merged on that walk; each has products of its own."""


@dataclass
class Served:
    """A registry that is served, where its database is, and how often its list was published."""

    base: str
    url: str
    turns: count = field(default_factory=count)

    def forget(self):
        """Let ten minutes pass since anybody typed a password."""
        database = open_database(self.url)
        with database.writing.begin() as session:
            session.query(SignInSession).update({"confirmed_at": datetime.now(UTC) - timedelta(minutes=10)})
        database.dispose()


@pytest.fixture(scope="module")
def registry(tmp_path_factory, run_folder):
    """The real data and six people with passwords, served as ``make serve`` serves them; no period has to pass."""
    folder = tmp_path_factory.mktemp("ministry")
    url = Templates("sqlite", run_folder, None).copy("seeded", prepare_seeded, folder)
    app = make_app(url, folder / "index")
    database, hashed = app.extensions["registry"].database, passwords.hash_password(PASSWORD)
    with database.writing.begin() as session:
        for name, (role, organisation, unit) in PEOPLE.items():
            make_access.account(session, role, name=f"{name}-walk", organisation=organisation, unit=unit,
                                at=datetime.now(UTC), password_hash=hashed)  # fmt: skip
        for name in (SettingName.POSTING_DAYS, SettingName.REVIEW_DAYS):
            settings.put_setting(session, name, value=0, legal_basis=settings.UNCONFIRMED, reason=WHY,
                                 actor=SEED, at=datetime.now(UTC))  # fmt: skip
    rebuild(database, folder / "index")
    app.extensions["registry"].close()
    with serving(url, folder / "index") as base:
        yield Served(base, url)


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request):
    return request.param


@pytest.fixture
def meet(browser, registry, lang, script):
    """Give what makes somebody with a browser of their own; with a name they sign in."""
    with ExitStack() as stack:

        def meet(name=None):
            size = {"width": DESKTOP, "height": 900} if name else {"width": PHONE, "height": 740}
            context = browser.new_context(viewport=size, java_script_enabled=script)
            stack.callback(context.close)
            person = Walker(context, registry.base, lang)
            if name:
                person.sign_in(f"{name}-walk")
            return person

        yield meet


def test_a_ministry_merges_three_products_and_the_public_sees_it(meet, registry, lang, script):
    merge, turn = MERGES[lang, script], next(registry.turns)
    number, day = f"{91 + turn}/2026/QĐ-TTg", legal_day(datetime.now(UTC)) - timedelta(days=10 - turn)

    file_merge(meet, merge)
    publish_draft(meet, merge, registry, number, day)

    await_ready(int(registry.base.rpartition(":")[2]))  # its index knows of the publication
    see_change(meet(), merge)


def file_merge(meet, merge):
    """A ministry proposes; it is returned, mended, handed in again, measured and accepted."""
    writer, signer, reviewer = (meet(name) for name in ("writer", "signer", "reviewer"))
    filing.propose(writer, merge)
    filing.hand_in(writer, signer, merge)
    filing.take_up(reviewer, merge)
    filing.send_back(reviewer)
    filing.mend(writer, merge)
    filing.hand_in(writer, signer, merge, field="letter.file")
    filing.take_up(reviewer, merge)
    filing.measure(reviewer)


def publish_draft(meet, merge, registry, number, day):
    """The manager accepts it and makes a draft of it; a second person confirms and publishes."""
    manager = meet("manager")
    filing.accept(manager, merge)
    revising.open_draft(manager, merge)
    revising.consult(manager)
    revising.submit(manager, meet("legal"))
    revising.record(manager, number, day)
    revising.publish(meet("approver"), number, registry.forget)


def see_change(reader, merge):
    """Somebody on a phone finds the new product, compares the lists, and is led from an old product to the new one."""
    name = merge.name(reader.lang)
    find(reader, merge)
    reader.open("/")
    reader.leave_by(reader.page.locator(".cols a[href*='/compare']"))
    rows = reader.page.locator("tbody tr", has_text=name)
    assert {one.inner_text() for one in rows.locator("th").all()} == {reader.say("change.merge")}
    assert rows.locator("td:nth-of-type(1) a").count() == len(merge.old)
    reader.leave_by(rows.locator("td a"))
    assert name in reader.read(".banner")
    reader.follow_said("entry.tab.lineage")
    assert name in reader.read("main table")
    reader.follow(name, ".banner", exact=False)
    reader.sees(name, reader.say("status.in_force"))


def find(reader, merge):
    """Find the new product by its name; it is among the first."""
    name = merge.name(reader.lang)
    reader.open("/")
    reader.page.fill("#q", name)
    reader.leave_by(reader.page.locator("form[role=search] button"))
    assert name in reader.read(".hits li")
