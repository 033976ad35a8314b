export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const list = parentElement.querySelector("ol");
  list.replaceChildren();
  const add = (parent, tag, text, kind) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (kind) node.className = kind;
    parent.append(node);
    return node;
  };
  for (const item of data.items) {
    const row = add(list, "li");
    const head = add(row, "div", undefined, "head");
    add(head, "span", item.head, "what");
    for (const tag of item.tags) add(head, "span", tag.text, "tag " + tag.kind);
    const quote = add(row, "blockquote");
    add(quote, "span", item.before);
    add(quote, "mark", item.mark, item.fact);
    add(quote, "span", item.after);
    if (!item.href) continue;
    const link = add(row, "a", item.source);
    link.href = item.href;
    link.title = data.open;
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("open", item.key);
    };
  }
}
