"use strict";
// Copy buttons: hidden in the page until this runs, so that nobody without JavaScript sees a dead button.
for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.nextElementSibling.textContent = button.dataset.done;
  });
}
