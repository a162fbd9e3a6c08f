// Live pages: what carries data-live="topic" is fetched again by htmx (hx-trigger="live") when its topic beats. Nothing
// is drawn anew under somebody's hands, and it is told at most once a minute.
(() => {
  "use strict";
  const TELL_EVERY = 60000, FETCH_EVERY = 2000, AWAY_AFTER = 5000, TRY_AGAIN = 60000, MOST = 20;
  const { words, say } = window.suki;
  const waiting = new Set();
  let source = null, listened = "", told = -TELL_EVERY, timer = 0, away = 0, missed = false;

  const parts = () => [...document.querySelectorAll("[data-live]")];
  const topics = () => [...new Set(parts().flatMap((part) => part.dataset.live.split(/\s+/)))]
    .filter(Boolean).slice(0, MOST);

  const inUse = (part) => {
    const active = document.activeElement;
    // somebody types there, or has just been told there why nothing was sent
    const busy = part.contains(active) && active.matches("input, textarea, select, [role=alert]");
    return busy || Boolean(part.querySelector("[open]"));
  };

  const refresh = () => {
    timer = 0;
    let some = false;
    parts().filter((part) => part.dataset.live.split(/\s+/).some((topic) => waiting.has(topic))).forEach((part) => {
      if (inUse(part)) return;
      window.htmx?.trigger(part, "live");
      some = true;
    });
    const still = parts().filter(inUse).flatMap((part) => part.dataset.live.split(/\s+/));
    [...waiting].filter((topic) => !still.includes(topic)).forEach((topic) => waiting.delete(topic));
    if (some && performance.now() - told >= TELL_EVERY) {
      told = performance.now();
      say(words.renewed ?? "");
    }
  };

  const beat = (names) => {
    names.forEach((name) => waiting.add(name));
    if (!timer) timer = setTimeout(refresh, FETCH_EVERY);
  };

  const stop = () => {
    source?.close();
    source = null;
    missed = true;
  };

  const start = () => {
    const wanted = topics();
    if (wanted.length === 0 || source && wanted.join() === listened) return;
    source?.close();
    listened = wanted.join();
    const drawn = missed ? "" : `&drawn=${document.body.dataset.drawn}`;
    source = new EventSource(`/live?topics=${encodeURIComponent(listened)}${drawn}`);
    source.addEventListener("open", () => {
      if (missed) beat(wanted);
      missed = false;
    });
    source.addEventListener("pulse", (event) => beat(event.data.split(",")));
    source.addEventListener("error", () => {
      missed = true;
      if (source?.readyState === EventSource.CLOSED) {
        stop();
        setTimeout(start, TRY_AGAIN);
      }
    });
  };

  // A browser holds few connections to one server: a tab that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.visibilityState === "hidden") away = setTimeout(stop, AWAY_AFTER);
    else start();
  });
  document.addEventListener("focusout", () => {
    if (waiting.size && !timer) timer = setTimeout(refresh, FETCH_EVERY);
  });
  document.addEventListener("htmx:afterSettle", start);

  // Who else is here: a page with data-present says that somebody looks at it, every 20 s while they do, and at once
  // when they begin to write an answer. A tab that nobody looks at says nothing and is forgotten after a minute.
  const HERE_EVERY = 20000, WRITING_FOR = 30000;
  let wrote = -WRITING_FOR, saidWriting = false;

  const here = () => {
    const part = document.querySelector("[data-present]");
    if (!part || document.visibilityState === "hidden") return;
    saidWriting = performance.now() - wrote < WRITING_FOR;
    const field = document.getElementById("present-writing");
    if (field) field.value = saidWriting ? "yes" : "";
    window.htmx?.trigger(part, "present");
  };
  setInterval(here, HERE_EVERY);
  document.addEventListener("visibilitychange", here);
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!event.isTrusted || !field.matches("[data-writes]")) return;
    if (field.form?.querySelector("[name=kind][value=note]:checked")) return;
    wrote = performance.now();
    if (!saidWriting) here();
  });
  addEventListener("pagehide", () => source?.close());
  start();
})();
