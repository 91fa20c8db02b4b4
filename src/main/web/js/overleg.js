// Everything works without this file; it only makes leaving faster and writing safer. All words come from the page.

import "./naming.js";

const root = document.documentElement;
const exit = document.querySelector("form.exit");
const siblings = "BroadcastChannel" in window ? new BroadcastChannel("overleg") : null;

// Leaving: first nothing to see, then end the session, then the neutral site in place of this page. Sent as plain text,
// as the form itself is: it must also work when the token of the page has expired.
function leave(elsewhere) {
  root.classList.add("gone");
  const { action, dataset } = exit;
  if (!elsewhere) {
    // Whatever is asked for from here on ends the session, also where the request below is still on its way, or never arrives.
    document.cookie = `overleg-weg=ja; path=/; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    siblings?.postMessage("leave");
    fetch(action, { method: "POST", body: "", headers: { "Content-Type": "text/plain" }, keepalive: true, credentials: "same-origin", redirect: "manual" }).catch(() => {});
  }
  document.body.replaceChildren();
  window.stop?.call(window);
  location.replace(dataset.to);
}

if (exit) {
  exit.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(false);
  });
  if (siblings) siblings.onmessage = () => leave(true);

  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") presses = [];
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    presses = [...presses.filter((time) => event.timeStamp - time < 1500), event.timeStamp];
    if (presses.length === 3) leave(false);
  }, true);
}

// What was sent with a form stands in the file with which a browser opens its tabs again, until its page takes another address, or the same.
history.replaceState(null, "", location.href);

// A page that the browser kept in memory is asked for anew: the session may have ended since.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  root.classList.add("gone");
  location.reload();
});

// Drafts: kept on the server two seconds after the last key, so that nothing is lost.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  let timer;
  let sending = false;
  let again = false;
  const rest = () => {
    clearTimeout(timer);
    timer = null;
  };
  const keep = async (leaving) => {
    rest();
    if (sending && !leaving) { again = true; return; }
    sending = true;
    again = false;
    state.textContent = state.dataset.saving;
    const fields = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: fields, credentials: "same-origin", redirect: "manual", keepalive: leaving,
      });
      state.textContent = answer.ok ? state.dataset.saved : state.dataset.failed;
    } catch {
      state.textContent = state.dataset.failed;
    }
    sending = false;
    if (again) keep(false);
  };
  form.addEventListener("input", () => {
    rest();
    timer = setTimeout(keep, 2000, false);
  });
  form.addEventListener("submit", rest);
  // Whoever follows a link in mid-sentence finds it when they come back. Whoever leaves at once sends nothing more.
  addEventListener("pagehide", () => {
    if (timer && !root.classList.contains("gone")) keep(true);
  });
}

// One press, one post; and a question first where the page asks for it.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form === exit || event.defaultPrevented) return;
  const question = (event.submitter ?? form).dataset.confirm ?? form.dataset.confirm;
  if (form.dataset.sent || (question && !confirm(question))) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  }
});

// Buttons that only make sense with a script are hidden until here.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Help with the keys opens in place; without script the link leads to a page.
for (const link of document.querySelectorAll("a[data-dialog]")) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}

// Single keys only for who has asked for them (WCAG 2.1.4): <body data-keys>.
if ("keys" in document.body.dataset) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      const posts = [...document.querySelectorAll(".post")];
      const at = posts.indexOf(document.activeElement?.closest(".post"));
      const next = posts[Math.min(posts.length - 1, Math.max(0, at + (key === "j" ? 1 : -1)))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
      return;
    }
    const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
    if (!target) return;
    event.preventDefault();
    target.closest("details")?.setAttribute("open", "");
    if (target.matches("input, textarea, select")) target.focus();
    else target.click();
  });
}

// Whether there is something new: asked after a sign that says no more than that. Nothing on the page moves or is put in.
const news = document.querySelector("[data-live]");
if (news && "EventSource" in window) {
  const [line, link] = news.children;
  let signs;
  let timer;
  const rest = () => {
    signs?.close();
    signs = null;
    clearTimeout(timer);
    timer = null;
  };
  const look = (soonest, latest) => {
    timer ??= setTimeout(async () => {
      timer = null;
      const answer = await fetch(`${link.href}&stil=1`, { redirect: "manual", credentials: "same-origin" }).catch(() => ({ status: 503 }));
      if (document.hidden) return;
      if (answer.status === 204) listen();
      else if (answer.status >= 500) look(20, 60);
      else rest();
      if (answer.status !== 200) return;
      line.textContent = news.dataset.new;
      link.textContent = news.dataset.go;
      news.classList.add("news--new");
    }, 1000 * (soonest + Math.random() * (latest - soonest)));
  };
  const listen = () => {
    if (signs) return;
    signs = new EventSource(news.dataset.live);
    signs.onopen = () => look(0, 3);
    signs.addEventListener("changed", () => look(0, 3));
    signs.addEventListener("enough", rest);
    signs.onerror = () => {
      if (signs?.readyState !== EventSource.CLOSED) return;
      rest();
      look(20, 60);
    };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) rest();
    else if (!news.classList.contains("news--new")) listen();
  });
  if (!document.hidden) listen();
}
