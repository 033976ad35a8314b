export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".found");
  const add = (parent, tag, kind, text) => {
    const node = document.createElement(tag);
    if (kind) node.className = kind;
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  };
  const leads = (link, href, place) => {
    link.href = href;
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("open", place);
    };
  };
  root.replaceChildren();

  const side = add(root, "section", "facets");
  side.setAttribute("aria-label", data.words.narrow);
  for (const facet of data.facets) {
    const group = add(side, "div", "facet");
    add(group, "h3", "", facet.title);
    const list = add(group, "div", "values");
    for (const value of facet.values) {
      const button = add(list, "button", value.on ? "on" : "");
      button.type = "button";
      button.setAttribute("aria-pressed", value.on);
      button.title = value.label;
      add(button, "span", "label", value.label);
      add(button, "span", "count", value.on ? "✕" : value.count);
      button.onclick = () => setTriggerValue("narrow", { facet: facet.facet, key: value.key });
    }
  }

  const main = add(root, "div", "results");
  const list = add(main, "ol");
  for (const item of data.items) {
    const row = add(list, "li");
    const head = add(row, "div", "head");
    const title = add(head, "a", "title", item.title);
    title.title = data.words.open;
    leads(title, item.href, item.place);
    add(head, "span", "meta", item.meta);
    const quote = add(row, "blockquote");
    for (const [text, marked] of item.parts) add(quote, marked ? "mark" : "span", "", text);
    quote.onclick = () => { if (!String(getSelection())) setTriggerValue("open", item.place); };
    if (!item.tags.length) continue;
    const tags = add(row, "div", "tags");
    for (const tag of item.tags) {
      const node = add(tags, tag.place ? "a" : "span", "tag " + tag.kind, tag.text);
      if (tag.place) leads(node, tag.href, tag.place);
    }
  }
  if (data.pages > 1) {
    const pager = add(main, "nav", "pager");
    const turn = (text, page) => {
      const button = add(pager, "button", "", text);
      button.type = "button";
      button.disabled = page < 1 || page > data.pages;
      button.onclick = () => setTriggerValue("go", page);
    };
    turn("← " + data.words.previous, data.page - 1);
    add(pager, "span", "", data.words.page);
    turn(data.words.next + " →", data.page + 1);
  }
  if (root.dataset.page && root.dataset.page !== String(data.page)) root.scrollIntoView({ block: "start" });
  root.dataset.page = data.page;
}
