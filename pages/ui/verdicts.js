export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const card = parentElement.querySelector("section");
  card.replaceChildren();
  delete card.dataset.said;
  const add = (parent, tag, text, kind) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (kind) node.className = kind;
    parent.append(node);
    return node;
  };
  const head = add(card, "div", undefined, "head");
  add(head, "span", data.kind, "kind");
  add(head, "span", data.head, "what");
  if (data.doubts.length) {
    const why = add(card, "div", undefined, "doubts");
    for (const doubt of data.doubts) add(why, "span", doubt, "doubt");
  }
  const quote = add(card, "blockquote");
  add(quote, "span", data.before);
  add(quote, "mark", data.mark, data.fact);
  add(quote, "span", data.after);
  const link = add(card, "a", data.source);
  link.href = data.href;

  // One verdict a fact: keys pressed before the next fact is there do nothing.
  const say = (verdict) => {
    if (card.dataset.said === data.key) return;
    if (verdict !== "undo") card.dataset.said = data.key;
    for (const button of card.querySelectorAll("button")) button.disabled = verdict !== "undo";
    setTriggerValue("verdict", { key: data.key, verdict });
  };
  const KEYS = {};
  const row = add(card, "div", undefined, "buttons");
  for (const { verdict, label, keys } of data.buttons) {
    const button = add(row, "button", undefined, verdict);
    button.type = "button";
    add(button, "span", label);
    add(button, "kbd", keys[0]).setAttribute("aria-hidden", "true");
    button.setAttribute("aria-keyshortcuts", keys[0]);
    button.onclick = () => say(verdict);
    for (const key of keys) KEYS[key] = verdict;
  }
  const listen = (event) => {
    const verdict = KEYS[event.key];
    const field = event.composedPath()[0];
    if (!verdict || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (field.closest && field.closest("input, textarea, select, [contenteditable], [role=combobox]")) return;
    event.preventDefault();
    event.stopPropagation();
    say(verdict);
  };
  if (card.listen) document.removeEventListener("keydown", card.listen, true);
  card.listen = listen;
  document.addEventListener("keydown", listen, true);
  return () => document.removeEventListener("keydown", listen, true);
}
