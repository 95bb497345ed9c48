// In pages of `notice serve` only: loads the page anew when it has changed, and lists what is wrong with the site.
// Everything is set as text; the list lives in a shadow tree, so that the page's style and this one's stay apart.
"use strict";
(() => {
  const page = document.currentScript.dataset.page;
  const query = `?path=${encodeURIComponent(location.pathname)}`;
  const isFault = document.body.classList.contains("fault"); // it lists all by itself
  let known = "";
  let events;

  const listen = () => {
    events = new EventSource(`/.notice/events${query}`);
    events.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.page !== page) {
        events.close();
        location.reload();
      } else if (!isFault && known !== state.findings + state.stale) {
        known = state.findings + state.stale;
        fetch(`/.notice/findings.json${query}`).then((answer) => answer.json()).then(draw);
      }
    };
  };

  // A browser opens six connections to a server: pages that nobody sees give theirs back.
  document.addEventListener("visibilitychange", () => {
    events.close();
    if (!document.hidden) listen();
  });
  window.addEventListener("pagehide", () => events.close());
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  listen();

  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  // What the author closed stays closed until there are more errors.
  const memory = {
    get: (key) => sessionStorage.getItem(`notice-${key}`),
    set: (key, value) => sessionStorage.setItem(`notice-${key}`, value),
  };

  let parts; // of the list, once there is one
  const frame = () => {
    const host = make("div", { id: "notice-findings", lang: "en", dir: "ltr" });
    const status = make("p", { role: "status", class: "unseen" });
    const toggle = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "list", class: "toggle" });
    const hide = make("button", { type: "button", "aria-label": "Hide the findings", class: "hide" }, "×");
    const list = make("div", { id: "list", tabindex: "0", role: "group", "aria-label": "List of findings" });
    const box = make("section", { "aria-label": "Findings of notice", class: "box" }, make("header", {}, toggle, hide), list);
    const style = make("link", { rel: "stylesheet", href: "/.notice/overlay.css" });
    host.hidden = true;
    style.addEventListener("load", () => { host.hidden = false; });
    host.attachShadow({ mode: "open" }).append(style, status, box);
    document.body.append(host);
    const open = (isOpen) => {
      toggle.setAttribute("aria-expanded", isOpen);
      list.hidden = !isOpen;
    };
    toggle.addEventListener("click", () => {
      const isOpen = list.hidden;
      open(isOpen);
      memory.set("open", isOpen ? "yes" : "no");
      memory.set("errors", parts.errors);
    });
    const away = () => {
      box.hidden = true;
      memory.set("hidden", known);
    };
    hide.addEventListener("click", away);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (list.hidden) return away();
      toggle.click();
      toggle.focus();
    });
    return { status, toggle, list, box, open };
  };

  const entry = (finding) => {
    const place = finding.line ? `${finding.path}:${finding.line}:${finding.column}` : finding.path;
    const law = finding.law.map((name) => (/^\d/.test(name) ? `GDPR ${name}` : name)).join("; ");
    const item = make("li", { class: finding.severity });
    item.append(make("p", { class: "message" }, make("strong", {}, finding.severity), ` ${finding.message}`));
    if (place) item.append(make("p", { class: "place" }, make("code", {}, place)));
    if (finding.help) item.append(make("p", { class: "help" }, make("span", {}, "help: "), finding.help));
    if (finding.rule) item.append(make("p", { class: "rule" }, [finding.rule, law].filter(Boolean).join(" · ")));
    return item;
  };

  const group = (title, findings) => {
    const list = make("ol", {}, ...findings.map(entry));
    return title ? [make("h2", {}, title), list] : [list];
  };

  const draw = (told) => {
    const total = told.errors + told.warnings + told.advice;
    const errors = told.here.filter((finding) => finding.severity === "error").length;
    if (!errors) memory.set("errors", 0);
    if (!parts && !total && !told.stale) return;
    parts ??= frame();
    const words = [counted(told.errors, "error"), counted(told.warnings, "warning"), `${told.advice} advice`];
    const counts = words.filter((word) => !word.startsWith("0 ")).join(", ") || "no findings";
    const list = [];
    if (told.stale) list.push(make("p", { class: "stale" }, "This is the page as it last could be built."));
    if (told.here.length) list.push(...group("", told.here));
    if (told.elsewhere.length) list.push(...group("Elsewhere in the site", told.elsewhere));
    const left = total - told.here.length - told.elsewhere.length;
    if (left > 0) list.push(make("p", { class: "rest" }, `… and ${left} more: notice check`));
    parts.list.replaceChildren(...list);
    parts.toggle.textContent = counts;
    parts.status.textContent = told.stale ? `${counts}. This is the page as it last could be built.` : counts;
    parts.errors = errors;
    parts.box.className = `box ${told.errors ? "error" : told.warnings ? "warning" : "advice"}`;
    parts.box.hidden = (!total && !told.stale) || memory.get("hidden") === known;
    const isNew = memory.get("open") !== "no" || errors > Number(memory.get("errors"));
    parts.open(memory.get("open") === "yes" || ((errors > 0 || told.stale) && isNew));
  };
})();
