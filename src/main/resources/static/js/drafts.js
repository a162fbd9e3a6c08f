// Nothing typed is lost. A form with data-draft="key" is kept in this browser every 3 s, and at data-draft-url when it
// has one; it is sent by fetch, so that trouble leaves the text where it is, and forgotten once the server took it.
(() => {
  "use strict";
  const EVERY = 3000, KEEP_DAYS = 14, PREFIX = "suki-draft:";
  const { words, say, fill, trouble, end } = window.suki;
  const who = document.body.dataset.who ?? "";

  const store = {
    get(key) {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        localStorage.removeItem(key);
      } catch {
        // A browser that keeps nothing has nothing to forget.
      }
    },
    forgetOld() {
      try {
        const oldest = Date.now() - KEEP_DAYS * 24 * 3600 * 1000;
        Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
          .filter((key) => (this.get(key)?.at ?? 0) < oldest).forEach((key) => localStorage.removeItem(key));
      } catch {
        // The same.
      }
    },
  };

  const kept = (field) => field.name && !field.name.startsWith("_") && !field.disabled
    && !["password", "file", "submit", "button", "hidden", "reset"].includes(field.type);

  const read = (form) => [...form.elements].filter(kept).map((field) =>
    [field.name, field.value, ["checkbox", "radio"].includes(field.type) ? field.checked : null]);

  const write = (form, fields) => {
    const byName = new Map();
    fields.forEach(([name, value, checked]) => {
      if (checked === null) byName.set(name, [...(byName.get(name) ?? []), value]);
    });
    [...form.elements].filter(kept).forEach((field) => {
      if (["checkbox", "radio"].includes(field.type)) {
        const one = fields.find(([name, value, checked]) => checked !== null && name === field.name
          && value === field.value);
        if (one) field.checked = one[2];
      } else if (byName.get(field.name)?.length) {
        field.value = byName.get(field.name).shift();
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

  const clock = (at) => {
    const time = new Date(at);
    return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
  };

  const tell = (form, sentence, at) => {
    const place = form.querySelector("[data-draft-said]");
    if (place) place.textContent = fill(sentence, { time: clock(at) });
  };

  // Lines that were added to a form are asked for once more, with what stood in them.
  const grown = new Set();
  const grow = async (form, key, fields) => {
    const more = form.querySelector("[data-draft-rows]");
    if (!more || grown.has(key) || fields.every(([name]) => form.elements[name])) return;
    grown.add(key);
    const all = body(form, null, false);
    fields.forEach(([name, value, checked]) => {
      if (checked === null) all.set(name, value);
    });
    try {
      const answer = await fetch(more.formAction, { method: "POST", body: all });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) swapMain(page, form);
    } catch {
      // What the form has no place for yet stays kept until the page is opened again.
    }
  };

  const saving = new WeakMap();

  const keep = (form, key) => {
    let last = JSON.stringify(read(form));
    const kept = store.get(key);
    const server = Date.parse(form.dataset.draftAt ?? "") || 0;
    const asked = form.querySelector("[aria-invalid=true]");
    if (kept && !asked && kept.at > server && JSON.stringify(kept.fields) !== last) {
      write(form, kept.fields);
      last = JSON.stringify(read(form));
      tell(form, words.restored, kept.at);
      grow(form, key, kept.fields);
    }
    const save = () => {
      if (!form.isConnected) return void clearInterval(timer);
      const fields = read(form);
      const now = JSON.stringify(fields);
      if (now === last || form.dataset.sent) return;
      last = now;
      const at = Date.now();
      if (store.set(key, { at, fields })) tell(form, words.saved, at);
      if (form.dataset.draftUrl) toServer(form, at);
    };
    const timer = setInterval(save, EVERY);
    saving.set(form, save);
    addEventListener("pagehide", save);
    addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
  };

  const toServer = async (form, at) => {
    try {
      const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: body(form, null, true) });
      if (answer.ok) tell(form, words.saved, at);
    } catch {
      // It stands in this browser; the next change tries again.
    }
  };

  /** As the browser would send it; a draft goes without its files. */
  const body = (form, submitter, withoutFiles) => {
    const data = new FormData(form, submitter);
    if (withoutFiles) [...form.elements].filter((f) => f.type === "file").forEach((f) => data.delete(f.name));
    return form.enctype === "multipart/form-data" && !withoutFiles ? data : new URLSearchParams(data);
  };

  const draft = (name, within = document) => within?.querySelector(`form[data-draft="${CSS.escape(name)}"]`);

  const swapMain = (page, form) => {
    const main = document.getElementById("main");
    const fresh = page.getElementById("main");
    const again = draft(form.dataset.draft, fresh);
    if (!main || !again) return false;
    main.replaceChildren(...fresh.childNodes);
    window.htmx?.process(main);
    main.querySelectorAll("form[data-draft]").forEach(begin);
    document.dispatchEvent(new Event("suki:shown"));
    (main.querySelector("[role=alert][tabindex]") ?? main.querySelector("[aria-invalid=true]")
      ?? main.querySelector("[autofocus]"))?.focus();
    return true;
  };

  const sentenceOf = (page) => page.querySelector("[role=alert], h1.lead, .notice p")?.textContent.trim();

  const send = async (form, submitter, key) => {
    form.dataset.sent = "yes";
    store.set(key, { at: Date.now(), fields: read(form) });
    try {
      const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
      const answer = await fetch(action, { method: "POST", body: body(form, submitter, false) });
      if (answer.ok && answer.redirected && new URL(answer.url).pathname === "/sign-in") {
        throw new Error("away");
      }
      if (answer.ok && answer.redirected) {
        store.remove(key);
        location.assign(answer.url);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A page that answers without leading on asks for one more look: what is on it now is the draft.
      if (answer.ok) store.remove(key);
      if (!swapMain(page, form)) trouble(form, sentenceOf(page) ?? words.unsaved ?? "");
      else if (answer.ok) store.set(key, { at: Date.now(), fields: read(draft(form.dataset.draft)) });
    } catch (failure) {
      trouble(form, (failure.message === "away" ? words.away : words.unsaved) ?? "");
      say(words.unsaved ?? "");
    }
    delete form.dataset.sent;
    end(form);
  };

  const begin = (form) => {
    const key = `${PREFIX}${who}:${form.dataset.draft}`;
    keep(form, key);
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || form.method !== "post") return;
      event.preventDefault();
      send(form, event.submitter, key);
    });
    form.addEventListener("reset", () => store.remove(key));
  };

  // A live part that is drawn anew takes its form along: what was typed a moment ago is kept first.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    [target, ...target.querySelectorAll("form[data-draft]")].forEach((form) => saving.get(form)?.());
  });

  store.forgetOld();
  document.querySelectorAll("form[data-draft]").forEach(begin);
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) event.detail.elt.querySelectorAll?.("form[data-draft]").forEach(begin);
  });
})();
