"""Pages fit the smallest screen, show where the focus is, and heed what people set in their system."""

import pytest

from tests.browser.examples import State, list_examples
from tests.browser.looking import DESKTOP, FOCUSABLE, PHONE, SMALLEST
from web.texts import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reflow")]  # long: a process of its own

MARK = """selector => {
  const seen = [...document.querySelectorAll(selector)].filter(one => one.checkVisibility({visibilityProperty: true}));
  const look = one => {
    const told = getComputedStyle(one);
    return [told.outlineStyle === 'none' ? '' : told.outlineColor + told.outlineWidth, told.boxShadow,
            told.backgroundColor, told.borderColor].join();
  };
  const faults = [];
  for (const one of seen.filter((_, place) => place < 40 || place >= seen.length - 10)) {
    document.activeElement.blur();
    const before = look(one);
    one.focus();
    if (look(one) === before) { faults.push('no mark: ' + one.outerHTML.slice(0, 120)); continue; }
    if (one.closest('svg')) continue;  // a group lies under its cells, as a map must
    const box = one.getBoundingClientRect();
    const [right, down] = [Math.min(box.width, innerWidth) / 2, Math.min(box.height, innerHeight) / 2];
    const at = document.elementFromPoint(box.x + right, box.y + down);
    if (at && !one.contains(at) && !at.contains(one)) faults.push('covered: ' + one.outerHTML.slice(0, 120));
  }
  return faults;
}"""
"""Focuses one element after the other; gives those that look no different then, or lie under something."""

MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const told = getComputedStyle(one);
  return parseFloat(told.transitionDuration) > 0.01 || parseFloat(told.animationDuration) > 0.01;
}).map(one => one.outerHTML.slice(0, 120))"""
CURRENT = "[...document.querySelectorAll('.tabs [aria-current]')].map(one => getComputedStyle(one).outlineStyle)"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", list_examples(), ids=str)
def test_a_page_needs_no_sideways_scrolling_on_the_smallest_screen(reader, example, lang):
    reader.open(example, lang, SMALLEST)

    assert reader.overflow() <= 0


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("example", list_examples(State.TYPICAL, State.ERROR), ids=str)
def test_what_has_the_focus_shows_it_and_lies_under_nothing(reader, example, width):
    page = reader.open(example, "vi", width)

    page.keyboard.press("Tab")

    assert page.evaluate(MARK, FOCUSABLE) == []


@pytest.mark.parametrize("example", list_examples(State.TYPICAL), ids=str)
def test_a_page_holds_still_and_keeps_its_marks_for_those_who_asked(reader, example):
    reader.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page = reader.open(example, "vi", PHONE)

    moving = page.evaluate(MOVING)
    current = page.evaluate(CURRENT)
    reader.page.emulate_media(forced_colors="none", reduced_motion="no-preference")

    assert moving == []
    assert set(current) <= {"solid"}
