"use strict";
// Suggestions while typing. The form is a plain GET form before and after; this replaces its input by a combobox
// (accessible-autocomplete) that has the same name, text and focus. Nothing fetched is more than a list of titles.
(() => {
  const WAIT_MS = 200;

  const write = (one) => {
    const made = document.createElement("div");
    for (const [kind, text] of [["code", one.code], ["title", one.title], ["note", one.note]]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = kind === "code" ? "code" : `suggestion__${kind}`;
      part.textContent = text;
      made.append(part);
    }
    return made.innerHTML;
  };

  const fetching = (address) => {
    let timer = 0;
    let running = new AbortController();
    return (query, show) => {
      clearTimeout(timer);
      running.abort();
      timer = setTimeout(async () => {
        running = new AbortController();
        try {
          const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, { signal: running.signal });
          show(answer.ok ? (await answer.json()).items : []);
        } catch (error) {
          if (error.name !== "AbortError") show([]);
        }
      }, WAIT_MS);
    };
  };

  const enhance = (form) => {
    const said = form.dataset;
    const old = form.querySelector("input[name=q]");
    const held = { focused: document.activeElement === old, start: old.selectionStart, end: old.selectionEnd };
    const box = document.createElement("div");
    box.className = "ask__box";
    old.replaceWith(box);
    accessibleAutocomplete({
      element: box,
      id: old.id,
      name: old.name,
      placeholder: old.placeholder,
      inputClasses: "govuk-input",
      source: fetching(said.suggestions),
      minLength: 2,
      autoselect: false,
      confirmOnBlur: false,
      showNoOptionsFound: false,
      displayMenu: "overlay",
      templates: { inputValue: (one) => (one ? one.title : ""), suggestion: write },
      onConfirm: (one) => one && location.assign(one.url),
      tAssistiveHint: () => said.sayHow,
      tStatusQueryTooShort: () => "",
      tStatusNoResults: () => said.sayNone,
      tStatusResults: (count, chosen) => `${said.sayCount.replace("0", count)} ${chosen}`,
      tStatusSelectedOption: (title, count, place) => `${title} (${place + 1}/${count})`,
    });
    const input = box.querySelector("input");
    input.maxLength = old.maxLength;
    input.spellcheck = false;
    input.enterKeyHint = "search";
    if (held.focused) input.focus();
    if (old.value) {
      // Told as if it had been typed: given as its default, the component would offer the text itself.
      input.value = old.value;
      input.setSelectionRange(held.start, held.end);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // The component selects all text whenever it gets the focus, a moment later: the next letter would replace it.
    input.setSelectionRange = () => {};
    // The component keeps Enter to itself while its list is open, even if no suggestion has the focus.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== input) return;
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit();
    }, true);
  };

  document.querySelectorAll("form[data-suggestions]").forEach(enhance);
})();
