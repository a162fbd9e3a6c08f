// Words to a colleague as notices of the browser, while any page of ours is open. Of all tabs one listens (it holds the
// lock), also when nobody looks at it; closing it hands the lock to the next. Permission is asked by the button on
// one's own page and never by itself.
(() => {
  "use strict";
  const ASK_EVERY = 60000;
  const who = document.body.dataset.who ?? "";
  const key = `suki-notices:${who}`;
  const token = (() => {
    try {
      return JSON.parse(document.body.getAttribute("hx-headers"))?.["X-CSRF-TOKEN"];
    } catch {
      return null;
    }
  })();
  const possible = Boolean(who && token && window.isSecureContext && "Notification" in window && navigator.locks);

  const kept = () => {
    try {
      return localStorage.getItem(key) === "on";
    } catch {
      return false;
    }
  };
  const keep = (on) => {
    try {
      if (on) localStorage.setItem(key, "on");
      else localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing is asked again next time.
    }
  };

  const show = (one) => {
    const { lang, dir } = document.documentElement;
    const notice = new Notification(one.firm, { body: one.text, tag: one.id, lang, dir });
    notice.addEventListener("click", () => {
      window.focus();
      notice.close();
      location.assign(one.href);
    });
  };

  let source = null, timer = 0;
  const stop = () => {
    source?.close();
    clearInterval(timer);
    source = null;
  };

  const take = async () => {
    if (!kept() || Notification.permission !== "granted") return stop();
    const answer = await fetch("/me/notices", { method: "POST", headers: { "X-CSRF-TOKEN": token } })
      .catch(() => null);
    if (!answer || answer.status >= 500) return;
    if (answer.status === 200 && !answer.redirected) (await answer.json()).forEach(show);
    else stop();
  };

  const listen = () => {
    const topic = `today:${who}`;
    source = new EventSource(`/live?topics=${encodeURIComponent(topic)}`);
    source.addEventListener("pulse", take);
    timer = setInterval(take, ASK_EVERY);
    take();
    return new Promise(() => {});
  };

  let asked = false;
  const begin = () => {
    if (asked || !possible || !kept() || Notification.permission !== "granted") return;
    asked = true;
    navigator.locks.request(key, listen);
  };

  // The button on one's own page, shown when words in the browser are chosen there.
  const place = document.querySelector("[data-notices]");
  const tell = () => {
    if (!place) return;
    const chosen = document.querySelector("[name=toldBy]")?.value === "browser";
    const on = possible && kept() && Notification.permission === "granted";
    const blocked = possible && Notification.permission === "denied";
    place.hidden = !chosen;
    const words = place.dataset;
    place.querySelector("[data-said]").textContent =
      !possible ? words.impossible : blocked ? words.blocked : on ? words.on : words.off;
    const button = place.querySelector("button");
    button.hidden = !possible || blocked;
    button.textContent = on ? words.stop : words.allow;
  };
  place?.querySelector("button").addEventListener("click", async () => {
    if (kept() && Notification.permission === "granted") {
      keep(false);
      stop();
      asked = false;
      return tell();
    }
    if (await Notification.requestPermission() === "granted") {
      try {
        show({ firm: place.dataset.firm, text: place.dataset.on, id: key, href: "/me" });
        keep(true);
        begin();
      } catch {
        // Some telephones show notices to installed programs only: the words go out by e-mail.
        place.dataset.off = place.dataset.impossible;
      }
    }
    tell();
  });
  document.querySelector("[name=toldBy]")?.addEventListener("change", tell);
  tell();
  begin();
})();
