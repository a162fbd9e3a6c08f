// The command palette: the search page's list in a dialog. Arrows choose, Enter opens, Ctrl Enter opens beside, Tab
// completes, > asks for acts only. The server finds; this only shows.
(() => {
  "use strict";
  const WAIT = 120;
  const palette = document.getElementById("palette");
  if (!palette?.showModal) return;
  const input = palette.querySelector("input");
  const found = document.getElementById("palette-found");
  let asking = null, timer = 0, shownFor = null;

  const options = () => [...found.querySelectorAll("a[role=option]")];
  const chosen = () => found.querySelector("[aria-selected=true]");

  const choose = (option) => {
    options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    input.setAttribute("aria-expanded", String(Boolean(option)));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const ask = async () => {
    const typed = input.value;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`/search?q=${encodeURIComponent(typed)}`,
        { headers: { "HX-Request": "true" }, signal: asking.signal });
      if (answer.status === 401) return void location.assign("/sign-in");
      if (!answer.ok) throw new Error(String(answer.status));
      found.innerHTML = await answer.text();
      shownFor = typed;
      choose(options()[0] ?? null);
      window.suki.say(found.querySelector("[data-count]")?.dataset.count ?? "");
    } catch (failure) {
      if (failure.name !== "AbortError") shownFor = null;
    }
  };

  const open = () => {
    if (palette.open) return;
    input.value = "";
    found.replaceChildren();
    palette.showModal();
    input.focus();
    ask();
  };

  const follow = (option, beside) => {
    if (beside) return void window.open(option.href, "_blank", "noopener");
    palette.close();
    location.assign(option.href);
  };

  const step = (by) => {
    const all = options();
    if (all.length === 0) return;
    const at = all.indexOf(chosen());
    choose(all[(at + by + all.length) % all.length]);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const option = chosen();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (option && shownFor === input.value) follow(option, event.ctrlKey || event.metaKey);
      else palette.querySelector("form").submit();
    } else if (event.key === "Tab" && !event.shiftKey && option && input.value !== option.dataset.title) {
      event.preventDefault();
      input.value = option.dataset.title;
      ask();
    }
  });
  found.addEventListener("mousemove", (event) => {
    const option = event.target.closest("a[role=option]");
    if (option && option !== chosen()) choose(option);
  });
  palette.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
  });

  document.addEventListener("keydown", (event) => {
    const k = event.key.toLowerCase() === "k" || event.code === "KeyK";
    if (!k || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open();
  });
  document.querySelectorAll("[data-palette]").forEach((opener) => opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  }));
})();
