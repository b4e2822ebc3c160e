"""The walk of a ministry: a merge of three products is proposed, returned, mended, measured and accepted, by pages."""

import re

from tests.replay.papers import make_pdf

SAID = "Dữ liệu thử, không phải hồ sơ thật"
DEMAND, ANSWER = "Nêu rõ tên mới gồm những gì", "Tên mới đã nêu rõ"
WHY_RETURNED = "Tên gộp chưa rõ"
PROSE = ("domestic_capability", "market", "beneficiaries")
"""Sections of the dossier of which a statement is enough."""


class Merge:
    """What is merged: how the names of the old products begin, the name first proposed, and the mended one."""

    def __init__(self, old, name_vi, name_en):
        self.old, self.name_vi, self.name_en = old, name_vi, name_en
        self.unclear, self.title = f"{name_vi} các loại", f"Gộp thành {name_vi}"

    def name(self, lang):
        """Give the mended name as pages of a language show it."""
        return self.name_vi if lang == "vi" else self.name_en


def propose(writer, merge):
    """Open a proposal, build the merge in the editor, fill the dossier in."""
    writer.enter("proposals.title")
    writer.follow_said("proposals.new")
    writer.write("proposals.name", merge.title)
    writer.press("proposals.create")
    _merge(writer, merge)
    _fill_dossier(writer, merge)


def _merge(writer, merge):
    writer.follow_said("proposal.tab.changes")
    writer.follow_said("changes.new")
    writer.follow_said("changes.do.merge")
    for name in merge.old:
        writer.page.locator("main label").filter(has_text=re.compile(rf"P\d+\s+{re.escape(name)}")).click()
    writer.press("changes.go_on")
    writer.sees(*merge.old)
    writer.write("changes.name_vi", merge.unclear)
    writer.write("changes.name_en", merge.name_en)
    writer.write("changes.reason", "Ba sản phẩm dùng chung công nghệ và thị trường")
    writer.press("changes.save")
    writer.sees(writer.say("changes.becomes"), merge.unclear, *merge.old)


def _fill_dossier(writer, merge):
    writer.follow_said("proposal.tab.dossier")
    writer.follow(merge.unclear)
    writer.write("dossier.scope_vi", SAID)
    writer.write_into(".statement", SAID)
    writer.press("dossier.save")
    _fill(writer, "responsible_ministry", lambda: writer.page.select_option("main select", "moit"))
    for section in PROSE:
        _fill(writer, section, lambda: writer.write("dossier.part.statement", SAID))
    for section, fill in (("value_share", _fill_share), ("defence", _fill_defence), ("contact", _fill_contact)):
        _fill(writer, section, lambda fill=fill: fill(writer))
    tasks = writer.page.locator(".task").all_inner_texts()
    assert tasks.count(writer.say("dossier.task.complete")) == len(tasks) - 3  # no transition, nothing related, no file


def _fill(writer, section, fill):
    writer.follow_said(f"dossier.section.{section}")
    fill()
    writer.press("dossier.save")


def _fill_share(writer):
    writer.write("dossier.part.percent", "40")
    writer.write("dossier.part.basis", SAID)


def _fill_defence(writer):
    writer.choose("dossier.no")
    writer.write("dossier.part.statement", SAID)


def _fill_contact(writer):
    writer.write("dossier.part.name", "Cán bộ đầu mối")
    writer.choose("dossier.part.consented")


def hand_in(writer, signer, merge, *, field="letter.attachment"):
    """Another account signs off, and the proposal is handed in with its letter."""
    _find(writer, merge)
    writer.follow_said("proposal.step.submit")
    writer.sees(writer.say("submission.unsigned"))
    _find(signer, merge)
    signer.follow_said("sign_off.door")
    signer.press("sign_off.button")
    _find(writer, merge)
    writer.follow_said("proposal.step.submit")
    writer.sees(writer.say("submission.clear"))
    writer.write("submission.number", "123/BCT-KHCN")
    writer.write("submission.day", "01/07/2026")
    writer.attach(field, ("cong-van.pdf", make_pdf("TEST DATA")))
    writer.press("submission.button")
    writer.sees(writer.say("proposal.status.submitted"), "123/BCT-KHCN")


def _find(person, merge):
    """Find the proposal in the list of all."""
    person.enter("proposals.title")
    person.follow(merge.title)


def _wait(person, merge):
    """Find the proposal among what waits for somebody."""
    person.enter("desk.title")
    person.follow(merge.title, "section[aria-labelledby=mine]")


def _step(person, step, **typed):
    """Take a step of the process through its page."""
    person.follow_said(f"proposal.step.{step}", ".doors")
    for name, text in typed.items():
        person.write_into(name, text)
    person.press(f"proposal.step.{step}")


def take_up(reviewer, merge):
    """Find it complete, begin the review."""
    _wait(reviewer, merge)
    _step(reviewer, "pass_completeness")
    _step(reviewer, "start_review")
    reviewer.sees(reviewer.say("proposal.status.under_review"))


def send_back(reviewer):
    """Demand something of the merge, and return the proposal."""
    reviewer.follow_said("proposal.tab.discussion")
    reviewer.choose("comment.demand")
    reviewer.page.select_option("main [name=change]", index=1)
    reviewer.write("discussion.text", DEMAND)
    reviewer.press("discussion.send")
    reviewer.follow_said("proposal.tab.decision")
    _step(reviewer, "send_back", reason=WHY_RETURNED)
    reviewer.sees(reviewer.say("proposal.status.returned"))


def mend(writer, merge):
    """Read why it came back, and give the new product another name."""
    _wait(writer, merge)
    writer.sees(DEMAND, WHY_RETURNED)
    writer.follow_said("proposal.tab.changes")
    writer.follow(writer.say("changes.edit"), exact=False)
    writer.write("changes.name_vi", merge.name_vi)
    writer.press("changes.save")
    writer.sees(merge.name_vi)


def measure(reviewer):
    """Note that the demand was met, measure the new product, say what becomes of links."""
    reviewer.follow_said("proposal.tab.discussion")
    reviewer.follow_said("discussion.resolve")
    reviewer.write("demand.resolution", ANSWER)
    reviewer.press("demand.confirm")
    reviewer.sees(ANSWER, reviewer.say("discussion.demands_none"))
    reviewer.follow_said("proposal.tab.assessment")
    reviewer.follow_said("measure.assess", "main .card")
    for choice in reviewer.page.locator("main input[type=radio][value=met]").all():
        choice.check()
    for field in reviewer.page.locator("main [name=confirmation]").all():
        field.fill(SAID)
    reviewer.press("measure.save")
    reviewer.sees(reviewer.say("measure.met"))
    _dispose(reviewer)


def _dispose(reviewer):
    """Take what is suggested for links of organisations and projects, where the old products have any."""
    if reviewer.page.get_by_role("link", name=reviewer.say("links.see"), exact=True).count():
        reviewer.follow_said("links.see")
        reviewer.leave_by(reviewer.page.locator("form[action$='/suggested'] button"))
        reviewer.sees(reviewer.say("links.done"))


def accept(manager, merge):
    """Accept it."""
    _wait(manager, merge)
    _step(manager, "accept")
    manager.sees(manager.say("proposal.status.accepted"))
