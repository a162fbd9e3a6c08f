// Keys. A button says its letter in data-key and a place in data-go; a letter presses what carries it. Letters act only
// outside fields, follow the Latin key under an Urdu or Tamil layout, and are off where the body says so.
(() => {
  "use strict";
  const AFTER_G = 1500;
  const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select,"
    + " [contenteditable]";
  const letters = document.body.dataset.keys !== "off";
  const goes = document.body.dataset.g ?? "G";
  const sheet = document.getElementById("keysheet");
  let afterG = 0;

  // What is switched off is not told to assistive technology either.
  if (!letters) {
    document.querySelectorAll("[data-key][aria-keyshortcuts]").forEach((e) => e.removeAttribute("aria-keyshortcuts"));
  }

  /** The Latin letter of a key press: as typed when it is one, else by where the key lies. */
  const letter = (event) => {
    if (/^[a-z]$/i.test(event.key)) return event.key.toUpperCase();
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : "";
  };

  const shown = (element) => element.checkVisibility?.() ?? true;

  const press = (selector, evenHidden) => {
    const found = [...document.querySelectorAll(selector)]
      .find((element) => !element.disabled && (evenHidden || shown(element)));
    if (!found) return false;
    found.focus({ preventScroll: true });
    found.click();
    // Choosing to write leads to where one writes.
    document.getElementById(found.dataset.then ?? "")?.focus();
    return true;
  };

  const rows = () => [...document.querySelectorAll("[data-row]")].filter(shown);

  const move = (step) => {
    const all = rows();
    if (all.length === 0) return false;
    const here = document.activeElement?.closest("tr, li, [data-row]");
    const at = all.findIndex((row) => row === document.activeElement || here?.contains(row));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  };

  const tick = () => {
    const box = document.activeElement?.closest("tr, li")?.querySelector("[data-tick]");
    box?.click();
    return Boolean(box);
  };

  const openSheet = async () => {
    if (!sheet) return;
    if (!sheet.firstElementChild) {
      const answer = await fetch("/keys", { headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.ok) return void location.assign("/keys");
      sheet.innerHTML = await answer.text();
    }
    if (!sheet.open) sheet.showModal();
  };

  const leave = () => press("[data-key='Escape']", false);

  const submit = (field) => {
    const form = field.form ?? field.closest("form");
    if (!form) return false;
    const button = form.querySelector("[data-submit]:not(:disabled)")
      ?? [...form.elements].find((element) => element.type === "submit" && !element.disabled && shown(element));
    form.requestSubmit(button ?? undefined);
    return true;
  };

  const act = (event) => {
    const pressed = letter(event);
    if (Date.now() - afterG < AFTER_G) {
      afterG = 0;
      return pressed !== "" && press(`[data-go="${pressed}"]`, true);
    }
    if (pressed !== "" && press(`[data-key="${pressed}"]`, false)) return true;
    if (pressed === goes) {
      afterG = Date.now();
      return true;
    }
    if (pressed === "J" || event.key === "ArrowDown" && rows().includes(document.activeElement)) return move(1);
    if (pressed === "K" || event.key === "ArrowUp" && rows().includes(document.activeElement)) return move(-1);
    return pressed === "X" && tick();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const field = event.target.closest?.(FIELD);
    const sends = field ?? event.target.closest?.("[type=radio]");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      if (event.key === "Enter" && sends && !event.target.closest("#palette") && submit(sends)) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      if (field) field.blur();
      else if (leave()) event.preventDefault();
      return;
    }
    if (!letters || field) return;
    if (event.key === "?" || event.code === "Slash" && event.shiftKey) {
      event.preventDefault();
      openSheet();
      return;
    }
    if (event.shiftKey) return;
    if (event.repeat && !/^(Key[JK]|Arrow(Up|Down))$/.test(event.code)) return;
    if (act(event)) event.preventDefault();
  });
})();
