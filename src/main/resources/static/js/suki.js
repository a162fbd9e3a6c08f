// What every page does with script: buttons that say they are busy, forms that go once, toasts that leave, menus that
// close. Each page works without it.
(() => {
  "use strict";
  const BUSY_AFTER = 400, SLOW_AFTER = 3000, TOAST_FOR = 10000;
  const words = document.getElementById("shell-words")?.dataset ?? {};

  /** Tells those who listen; an empty sentence takes the last one back. */
  const say = (sentence) => {
    const spoken = document.getElementById("shell-spoken");
    if (spoken) spoken.textContent = sentence;
  };

  /** A sentence of ours with its {time} filled in. */
  const fill = (sentence, values) =>
    Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), sentence ?? "");

  /** Where a form tells its trouble: its own place, else above its first button. */
  const trouble = (form, sentence) => {
    let place = form.querySelector("[data-trouble]");
    if (!place) {
      place = document.createElement("p");
      place.className = "trouble";
      place.setAttribute("role", "alert");
      place.dataset.trouble = "";
      const button = form.querySelector("button[type=submit], button:not([type])");
      (button?.closest("footer, .acts") ?? button ?? form.lastElementChild).before(place);
    }
    place.textContent = sentence;
  };

  /** The files that were chosen, by name, since the field's own words are hidden. */
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "file") return;
    let place = field.parentElement.querySelector(":scope > .chosen");
    if (!place) {
      place = document.createElement("span");
      place.className = "chosen";
      place.setAttribute("role", "status");
      place.dir = "auto";
      field.after(place);
    }
    place.textContent = [...field.files].map((file) => file.name).join(", ");
  });

  /** A list of mistakes says which field each belongs to. */
  const nameMistakes = () => {
    document.querySelectorAll("[data-wrongs] a[href^='#']:not(:has(b))").forEach((link) => {
      const label = document.querySelector(`label[for="${CSS.escape(link.hash.slice(1))}"]`)?.textContent.trim();
      if (!label) return;
      const name = document.createElement("b");
      name.textContent = `${label}: `;
      link.prepend(name);
    });
  };
  nameMistakes();
  document.addEventListener("suki:shown", nameMistakes);

  const busy = new WeakMap();

  /** From 400 ms on the pressed button says that it works, from 3 s on a sentence does. */
  const begin = (form, button) => {
    const kept = { button, nodes: null, timers: [] };
    kept.timers.push(setTimeout(() => {
      if (!button?.classList.contains("button")) return;
      kept.nodes = [...button.childNodes];
      button.replaceChildren(button.dataset.busy ?? words.busy ?? "…");
      button.setAttribute("aria-busy", "true");
    }, BUSY_AFTER));
    kept.timers.push(setTimeout(() => say(words.slow ?? ""), SLOW_AFTER));
    busy.set(form, kept);
  };

  const end = (form) => {
    const kept = busy.get(form);
    if (!kept) return;
    kept.timers.forEach(clearTimeout);
    if (kept.nodes) {
      kept.button.replaceChildren(...kept.nodes);
      kept.button.removeAttribute("aria-busy");
    }
    busy.delete(form);
  };

  // A form that is under way does not go again. Capturing, so that it comes before htmx and the drafts.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (busy.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.method === "post" && navigator.onLine === false) {
      event.preventDefault();
      event.stopImmediatePropagation();
      trouble(form, words.offline ?? "");
      return;
    }
    begin(form, event.submitter);
  }, true);
  // Some other script kept the form at home: it is not under way.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const kept = form.matches("[data-draft], [hx-post], [hx-get], [hx-put], [hx-delete]");
    if (event.defaultPrevented && !kept) end(form);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach(end);
  });

  const under = (event) => event.detail.elt.closest?.("form") ?? event.detail.elt;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const source = under(event);
    if (source instanceof HTMLFormElement || source.matches?.(".button")) {
      if (!busy.has(source)) begin(source, event.detail.requestConfig?.triggeringEvent?.submitter ?? event.detail.elt);
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => end(under(event)));
  document.addEventListener("htmx:sendError", (event) => {
    const form = under(event);
    if (form instanceof HTMLFormElement) trouble(form, words.unsaved ?? "");
  });
  // Our refusals and mistakes come as fragments with 409 and 422: they are shown, not swallowed.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status === 409 || status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else if (status >= 500) {
      const form = under(event);
      if (form instanceof HTMLFormElement) trouble(form, words.unsaved ?? "");
    }
  });

  const toast = document.querySelector("[data-toast]");
  if (toast) {
    const address = new URL(location.href);
    address.searchParams.delete("done");
    address.searchParams.delete("undo");
    history.replaceState(history.state, "", address);
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) return void setTimeout(leave, TOAST_FOR / 2);
      toast.classList.add("gone");
      setTimeout(() => toast.remove(), 200);
    };
    setTimeout(leave, TOAST_FOR);
  }

  document.querySelector("main [role=alert][tabindex]")?.focus();

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  });

  window.suki = { words, say, fill, trouble, end };
})();
