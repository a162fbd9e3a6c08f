// Ready phrases: a press puts one where the caret was. "/" opens the list; so does "/" that begins a line or "::"
// anywhere, while one writes. Such a sign stays until a phrase takes its place: whoever goes on writing meant it.
(() => {
  "use strict";
  let last = null, sign = 0;

  const list = (form) => form?.querySelector("details.phrases");
  const fieldOf = (details) => details.closest("form").querySelector("textarea");

  const open = (details) => {
    details.open = true;
    details.querySelector("[data-phrase]")?.focus();
  };

  const close = (details) => {
    details.open = false;
    fieldOf(details).focus();
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) last = event.target;
    if (!event.target.matches("[data-phrase]")) sign = 0;
  });

  // As if it were typed, so that it can be taken back as what is typed can.
  const put = (field, from, to, text) => {
    field.focus();
    field.setSelectionRange(from, to);
    if (document.execCommand("insertText", false, text)) return;
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-phrase]");
    const field = button?.form?.querySelector("textarea");
    if (!field) return;
    const to = last === field ? field.selectionEnd : field.value.length;
    const from = last === field ? field.selectionStart - sign : to;
    const apart = from === 0 || /\s/.test(field.value[from - 1]) ? "" : " ";
    close(list(button.form));
    put(field, from, to, apart + button.dataset.phrase);
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!event.isTrusted || event.inputType !== "insertText" || !/^[:/]$/.test(event.data ?? "")) return;
    const details = field.matches("textarea") ? list(field.form) : null;
    if (!details) return;
    const before = field.value.slice(0, field.selectionStart);
    const typed = /(^|\n)\/$/.test(before) ? 1 : before.endsWith("::") ? 2 : 0;
    if (typed === 0) return;
    open(details);
    sign = typed;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const details = event.target.closest?.("details.phrases[open]");
    const phrase = event.target.closest?.("[data-phrase]");
    if (details && event.key === "Escape") {
      event.preventDefault();
      close(details);
    } else if (phrase && /^Arrow(Up|Down)$/.test(event.key)) {
      const all = [...details.querySelectorAll("[data-phrase]")];
      event.preventDefault();
      all[(all.indexOf(phrase) + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length].focus();
    } else if (phrase && sign > 0 && (event.key.length === 1 || event.key === "Backspace")) {
      // goes into the text, and to nobody who takes letters for keys
      event.stopImmediatePropagation();
      close(details);
    } else if (event.key === "/" && document.body.dataset.keys !== "off"
        && !event.target.matches?.("input, textarea, select")) {
      const first = document.querySelector("details.phrases");
      if (!first) return;
      event.preventDefault();
      open(first);
    }
  }, true);
})();
