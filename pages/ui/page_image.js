export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const bar = parentElement.querySelector("figcaption");
  const sheet = parentElement.querySelector(".sheet");
  const image = parentElement.querySelector("img");
  const words = data.words;

  const turn = (page) => {
    if (page < 1 || page > data.of || page === data.page) return;
    sheet.classList.add("waiting");
    setTriggerValue("page", page);
  };
  const button = (sign, title, act, off) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = title;
    made.setAttribute("aria-label", title);
    made.disabled = off;
    made.onclick = act;
    return made;
  };
  const field = document.createElement("input");
  field.type = "number";
  field.min = 1;
  field.max = data.of;
  field.value = data.page;
  field.setAttribute("aria-label", words.goto);
  field.onchange = () => turn(Math.max(1, Math.min(data.of, Number(field.value) || data.page)));
  const of = document.createElement("span");
  of.textContent = words.of;
  const large = sheet.classList.contains("large");
  const zoom = button(large ? "−" : "＋", large ? words.fit : words.enlarge, () => enlarge(), !data.source);
  function enlarge(x, y) {
    const now = sheet.classList.toggle("large");
    zoom.textContent = now ? "−" : "＋";
    zoom.title = now ? words.fit : words.enlarge;
    zoom.setAttribute("aria-label", zoom.title);
    if (now && x !== undefined) {
      sheet.scrollLeft = x * sheet.scrollWidth - sheet.clientWidth / 2;
      sheet.scrollTop = y * sheet.scrollHeight - sheet.clientHeight / 2;
    }
  }
  const focused = (parentElement.getRootNode().activeElement || document.activeElement)?.title;
  bar.replaceChildren(
    button("‹", words.previous, () => turn(data.page - 1), data.page <= 1), field, of,
    button("›", words.next, () => turn(data.page + 1), data.page >= data.of), zoom);
  // The button that was pressed keeps the focus.
  for (const one of bar.querySelectorAll("button")) if (focused && one.title === focused) one.focus();

  sheet.classList.remove("waiting");
  sheet.setAttribute("aria-label", words.alt);
  sheet.hidden = !data.source;
  const shown = data.report + "-" + data.page;
  if (sheet.dataset.shown !== shown) {
    sheet.dataset.shown = shown;
    sheet.scrollTop = 0;
  }
  image.alt = words.alt;
  if (data.source && image.src !== data.source) image.src = data.source;
  // The words of the fact that is open, framed where they stand.
  const paper = image.parentElement;
  for (const old of paper.querySelectorAll("i")) old.remove();
  for (const [left, top, right, bottom] of data.boxes) {
    const box = document.createElement("i");
    box.style.left = 100 * left + "%";
    box.style.top = 100 * top + "%";
    box.style.width = 100 * (right - left) + "%";
    box.style.height = 100 * (bottom - top) + "%";
    paper.append(box);
  }
  const framed = JSON.stringify(data.boxes);
  if (data.boxes.length && sheet.dataset.framed !== shown + framed) {
    const bring = () => {
      const to = paper.querySelector("i");
      if (to) sheet.scrollTop = Math.max(0, to.offsetTop - sheet.clientHeight / 3);
    };
    image.complete && image.naturalHeight ? bring() : image.addEventListener("load", bring, { once: true });
    requestAnimationFrame(bring);
  }
  sheet.dataset.framed = shown + framed;
  image.onclick = (event) => {
    const box = image.getBoundingClientRect();
    enlarge((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const STEPS = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 };
  sheet.onkeydown = (event) => {
    const by = STEPS[event.key];
    if (!by || (event.key.startsWith("Arrow") && sheet.classList.contains("large"))) return;
    event.preventDefault();
    turn(data.page + by);
  };
  // [ and ] turn the page from anywhere but a field.
  const keys = (event) => {
    const by = { "]": 1, "[": -1 }[event.key];
    const at = event.composedPath()[0];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.closest && at.closest("input, textarea, select, [contenteditable], [role=combobox]")) return;
    event.preventDefault();
    turn(data.page + by);
  };
  if (sheet.keys) document.removeEventListener("keydown", sheet.keys);
  sheet.keys = keys;
  document.addEventListener("keydown", keys);
  return () => document.removeEventListener("keydown", keys);
}
