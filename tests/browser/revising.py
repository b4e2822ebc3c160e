"""The walk of a draft revision: opened, filled, consulted on, appraised, signed, confirmed, published, by pages."""

from datetime import UTC, datetime

from catalogue.values import legal_day
from tests.browser.walking import PASSWORD
from tests.replay.papers import make_pdf

TITLE = "Danh mục công nghệ chiến lược và sản phẩm công nghệ chiến lược"


def write_day(day):
    """Write a day as people do."""
    return f"{day:%d/%m/%Y}"


def open_draft(manager, merge):
    """Open a draft, take the proposal in, number the products anew."""
    manager.enter("drafts.title")
    manager.follow_said("drafts.open")
    manager.write("draft.form.title_vi", TITLE)
    manager.press("draft.form.open")
    manager.follow_said("draft.tab.proposals")
    manager.page.get_by_label(merge.title).check()
    manager.press("draft.proposals.button")
    manager.sees(manager.say("draft.proposals.waiting.none"), merge.title)
    manager.follow_said("draft.tab.changes")
    manager.follow_said("draft.changes.order")
    manager.page.locator("main").get_by_label(merge.name_vi).fill("2")
    manager.write("form.reason", "Đánh số lại sau khi gộp")
    manager.press("draft.order.button")
    manager.follow_said("draft.tab.preview")
    manager.sees(merge.name(manager.lang))


def consult(manager):
    """Ask the ministries for a day, close, report."""
    today = write_day(legal_day(datetime.now(UTC)))
    manager.follow_said("draft.tab.consultation")
    manager.follow_said("draft_step.open_consultation")
    manager.choose("asked.ministries")
    manager.write("consultation.new.opens_on", today)
    manager.write("consultation.new.closes_on", today)
    manager.write("consultation.new.text", "Dự thảo Quyết định")
    manager.press("consultation.new.button")
    manager.sees(manager.say("consultation.is.open"))
    manager.follow_said("consultation.close")
    manager.press("consultation.close")
    manager.follow_said("consultation.write_report")
    manager.write("consultation.report.text", "Không có ý kiến khác")
    manager.press("consultation.report.button")
    manager.sees(manager.say("consultation.is.reported"))


def submit(manager, legal):
    """Consolidate, have it appraised, submit it to the Prime Minister."""
    manager.follow_said("draft.tab.papers")
    manager.follow_said("draft_step.consolidate")
    manager.press("draft_step.consolidate")
    _wait(legal)
    legal.follow_said("draft_step.appraise")
    legal.choose("conclusion.ready")
    legal.write("draft.appraise.opinion", "Đủ điều kiện")
    legal.press("draft.appraise.button")
    legal.sees(legal.say("conclusion.ready"))
    _wait(manager)
    manager.follow_said("draft_step.submit")
    manager.press("draft_step.submit")
    _wait(manager)
    manager.sees(manager.say("stage.submitted"))


def _wait(person):
    """Find the draft among what waits for somebody."""
    person.enter("desk.title")
    person.follow(TITLE, "section[aria-labelledby=mine]")


def record(manager, number, day):
    """Record the instrument as it was signed; who recorded it cannot confirm it."""
    manager.follow_said("draft_step.record_promulgation")
    manager.write("promulgation.number", number)
    manager.write("promulgation.signatory", "Nguyễn Văn A")
    manager.write("promulgation.issued_on", write_day(day))
    manager.write("promulgation.valid_from", write_day(day))
    manager.attach("file", ("quyet-dinh.pdf", make_pdf("TEST DATA")))
    manager.press("promulgation.new.button")
    manager.sees(number, manager.say("promulgation.confirm.eyes"))


def publish(approver, number, forget):
    """Another person confirms, and publishes once they have typed their password again."""
    _wait(approver)
    approver.follow_said("draft.tab.promulgation")
    approver.sees(number)
    approver.press("promulgation.confirm.button")
    approver.follow_said("promulgation.publish.go")
    approver.sees(approver.say("promulgation.publish.clean"))
    forget()
    approver.leave_by(approver.page.locator("main .govuk-button--warning"))
    approver.sees(approver.say("confirm.title"))
    approver.write("sign_in.password", PASSWORD)
    approver.press("confirm.button")
    approver.press("resume.button")
    approver.sees(approver.say("draft.published"))
