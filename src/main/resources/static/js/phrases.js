// Ready phrases: a press puts one where the caret was. "/" opens the list, and so does "/" that begins a line or "::"
// anywhere, while one writes.
(() => {
  "use strict";
  let last = null;

  const list = (form) => form?.querySelector("details.phrases");

  const open = (details) => {
    details.open = true;
    details.querySelector("[data-phrase]")?.focus();
  };

  const close = (details) => {
    details.open = false;
    details.closest("form").querySelector("textarea").focus();
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) last = event.target;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-phrase]");
    const field = button?.form?.querySelector("textarea");
    if (!field) return;
    const from = last === field ? field.selectionStart : field.value.length;
    const to = last === field ? field.selectionEnd : from;
    const apart = from === 0 || /\s/.test(field.value[from - 1]) ? "" : " ";
    close(list(button.form));
    field.setRangeText(apart + button.dataset.phrase, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    const details = field.matches?.("textarea") && !event.isComposing ? list(field.form) : null;
    if (!details) return;
    const before = field.value.slice(0, field.selectionStart);
    const sign = /(^|\n)\/$/.test(before) ? 1 : before.endsWith("::") ? 2 : 0;
    if (sign === 0) return;
    field.setRangeText("", before.length - sign, before.length, "end");
    open(details);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const phrase = event.target.closest?.("[data-phrase]");
    if (phrase && event.key === "Escape") {
      event.preventDefault();
      close(phrase.closest("details"));
    } else if (phrase && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      const all = [...phrase.closest("details").querySelectorAll("[data-phrase]")];
      all[(all.indexOf(phrase) + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length].focus();
    } else if (event.key === "/" && document.body.dataset.keys !== "off"
        && !event.target.matches?.("input, textarea, select")) {
      const details = document.querySelector("details.phrases");
      if (!details) return;
      event.preventDefault();
      open(details);
    }
  }, true);
})();
