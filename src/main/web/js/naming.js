// Naming somebody: after "@" a list of who can be named here opens under the text. Without this file the folded list says how.

for (const box of document.querySelectorAll("[data-names]")) {
  const field = box.closest("form").querySelector("textarea");
  const [list, status] = box.children;
  let names;
  let found = [];
  let at = -1;

  const typed = () => /(?:^|[\s(])@(\[?)([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40})$/u.exec(field.value.slice(0, field.selectionStart));
  const load = () => names ??= fetch(box.dataset.names, { credentials: "same-origin", redirect: "error" })
    .then((answer) => answer.ok ? answer.text() : "")
    .then((html) => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-name]")].map((one) => one.dataset.name))
    .catch(() => { names = undefined; return []; });

  const point = (place) => {
    at = place;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === at));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    list.hidden = true;
    status.textContent = "";
    list.replaceChildren();
    point(-1);
  };
  const choose = (name) => {
    const word = typed();
    if (word) field.setRangeText(`@[${name}] `, field.selectionStart - word[1].length - word[2].length - 1, field.selectionStart, "end");
    close();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const look = async () => {
    if (!typed()) return close();
    const all = await load();
    const begin = typed()?.[2].toLowerCase();
    found = begin ? all.filter((name) => ` ${name.toLowerCase()}`.includes(` ${begin}`)).slice(0, 8) : [];
    if (!found.length) return close();
    list.replaceChildren(...found.map((name, i) => {
      const option = document.createElement("li");
      option.id = `naam-${i}`;
      option.setAttribute("role", "option");
      option.textContent = name;
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(name));
      return option;
    }));
    list.hidden = false;
    status.textContent = box.dataset.found.replace("#", found.length);
    point(0);
  };

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.addEventListener("input", (event) => event.isComposing || look());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point((at + 1) % found.length);
    else if (event.key === "ArrowUp") point((at + found.length - 1) % found.length);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) choose(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
