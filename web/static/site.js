"use strict";
// Copy buttons: hidden in the page until this runs, so that nobody without JavaScript sees a dead button.
for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.nextElementSibling.textContent = button.dataset.done;
  });
}

// Suggestions: their scripts are fetched once a search box has the focus, so that whoever only reads loads none.
const load = (address) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = failed;
    script.src = address;
    document.head.append(script);
  });
const boxes = document.querySelectorAll("form[data-suggestions]");
const begin = async (event) => {
  for (const box of boxes) box.removeEventListener("focusin", begin);
  const { library, enhancer } = event.currentTarget.dataset;
  await load(library);
  await load(enhancer);
};
for (const box of boxes) box.addEventListener("focusin", begin);
