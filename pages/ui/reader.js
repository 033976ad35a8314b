export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const text = parentElement.querySelector("article");
  const outline = parentElement.querySelector("details");
  const signature = [data.report, data.kinds.join(), data.runs.length, data.words.outline].join("|");
  if (text.dataset.signature !== signature) {
    text.dataset.signature = signature;
    text.replaceChildren();
    for (const run of data.runs) {
      if (run.heading !== undefined) {
        const anchor = document.createElement("span");
        anchor.dataset.heading = run.heading;
        text.append(anchor);
        continue;
      }
      if (!run.key) { text.append(run.text); continue; }
      const mark = document.createElement("mark");
      mark.textContent = run.text;
      mark.className = run.kind + (run.corrected ? " corrected" : "") + (run.unsure ? " unsure" : "");
      mark.dataset.key = run.key;
      mark.title = run.title;
      mark.tabIndex = -1;
      mark.setAttribute("role", "button");
      text.append(mark);
    }
    draw_outline();
  }
  if (outline.dataset.folded !== String(data.folded)) {
    outline.dataset.folded = data.folded;
    outline.open = !outline.hidden && !data.folded && window.innerWidth > 900;
  }

  function draw_outline() {
    outline.hidden = data.outline.length < 2;
    outline.dataset.folded = "";
    outline.querySelector("summary").textContent = data.words.outline;
    const list = outline.querySelector("ol");
    list.replaceChildren();
    for (const one of data.outline) {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = one.title;
      button.title = one.title;
      button.style.paddingInlineStart = (Math.min(one.level, 4) - 1) * 0.75 + 0.3 + "em";
      button.onclick = () => {
        const anchor = text.querySelector(`[data-heading="${one.heading}"]`);
        if (anchor) text.scrollTo({ top: anchor.offsetTop - 8, behavior: "instant" });
        for (const other of list.querySelectorAll("button")) other.classList.toggle("now", other === button);
      };
      item.append(button);
      list.append(item);
    }
  }

  const choose = (mark) => {
    if (!mark) return;
    setTriggerValue("fact", mark.dataset.key);
    // On a phone the record stands below the text: with the text at the top both are seen.
    if (window.innerWidth <= 640) text.scrollIntoView({ block: "start", behavior: "instant" });
  };
  const marks = () => [...text.querySelectorAll("mark")];
  // Of hundreds of marks one is a stop of the Tab key; from there arrows, n and p lead on.
  const rove = (mark) => {
    for (const one of text.querySelectorAll('mark[tabindex="0"]')) one.tabIndex = -1;
    if (mark) mark.tabIndex = 0;
  };
  const here = () => parentElement.activeElement?.closest?.("mark")
    || (parentElement.getRootNode().activeElement || document.activeElement)?.closest?.("mark")
    || text.querySelector("mark.open");
  const step = (by) => {
    const all = marks();
    const at = all.indexOf(here());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) { rove(next); next.focus(); }
    return next;
  };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  text.onclick = (event) => choose(event.target.closest("mark"));
  text.onkeydown = (event) => {
    const mark = event.target.closest("mark");
    if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(mark); }
    if (mark && STEPS[event.key] && step(STEPS[event.key])) event.preventDefault();
  };

  // Words that are marked with the mouse may be a fact that was missed.
  const add = parentElement.querySelector(".add");
  add.textContent = data.words.add;
  add.hidden = true;
  const offset = (node, at) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, at);
    return range.toString().length;
  };
  const selected = () => {
    const root = parentElement.getRootNode();
    const selection = (root.getSelection ? root.getSelection() : null) || document.getSelection();
    const range = selection && (selection.getComposedRanges
      ? selection.getComposedRanges({ shadowRoots: [root] })[0] : selection.rangeCount && selection.getRangeAt(0));
    if (!range || range.collapsed || !text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    return end > start && end - start <= 300 ? [start, end] : undefined;
  };
  const offer = () => {
    const place = selected();
    add.hidden = !place;
    if (!place) return;
    add.place = place;
    const live = document.createRange();
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(), from = 0; node; from += node.length, node = walk.nextNode()) {
      if (from + node.length < place[1]) continue;
      live.setStart(node, Math.max(0, place[1] - from - 1));
      live.setEnd(node, place[1] - from);
      break;
    }
    const [box, frame] = [live.getBoundingClientRect(), add.parentElement.getBoundingClientRect()];
    add.style.top = box.bottom - frame.top + 6 + "px";
    add.style.left = Math.max(0, Math.min(box.right - frame.left - 40, frame.width - add.offsetWidth)) + "px";
  };
  text.onpointerup = () => setTimeout(offer, 10);
  text.onscroll = () => { add.hidden = true; };
  add.onpointerdown = (event) => event.preventDefault(); // the words stay marked
  add.onclick = () => {
    add.hidden = true;
    setTriggerValue("marked", add.place);
  };

  // n and p go to the next and previous fact from anywhere on the page but a field, and open it once the reader rests.
  let timer;
  const keys = (event) => {
    const by = { n: 1, p: -1 }[event.key];
    const field = event.composedPath()[0];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    if (field.closest && field.closest("input, textarea, select, [contenteditable], [role=combobox]")) return;
    const next = step(by);
    if (!next) return;
    event.preventDefault();
    clearTimeout(timer);
    timer = setTimeout(() => choose(next), 350);
  };
  if (text.keys) document.removeEventListener("keydown", text.keys);
  text.keys = keys;
  document.addEventListener("keydown", keys);

  // The page that was turned up beside the text; where a fact was opened, the text goes to the fact.
  const page = data.page === null ? "" : String(data.page);
  if (text.dataset.page !== page) {
    text.dataset.page = page;
    const anchor = page && text.querySelector(`[data-heading="${page}"]`);
    const opening = data.open && text.dataset.shown !== data.open && marks().some((mark) => mark.dataset.key === data.open);
    if (anchor && !opening) {
      const bring = () => text.scrollTo({ top: anchor.offsetTop - 8, behavior: "instant" });
      bring();
      requestAnimationFrame(bring);
    }
  }

  for (const mark of marks()) mark.classList.toggle("open", mark.dataset.key === data.open);
  rove(text.querySelector("mark.open") || text.querySelector("mark"));
  const open = data.open && text.querySelector("mark.open");
  if (open && text.dataset.shown !== data.open) {
    text.dataset.shown = data.open;
    const top = open.offsetTop - text.scrollTop;
    const bring = () => { text.scrollTop = open.offsetTop - text.clientHeight / 3; };
    if (top < 0 || top > text.clientHeight - 60) {
      bring();
      requestAnimationFrame(bring);
    }
  }

  // The sentence a search found (?at=): shown once, with its facts as they are.
  const at = data.at && data.at.join("-");
  if (at && text.dataset.at !== at) {
    text.dataset.at = at;
    const [start, end] = data.at;
    const pieces = [];
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(), from = 0; node && from < end; from += node.length, node = walk.nextNode()) {
      const range = document.createRange();
      if (from + node.length <= start) continue;
      range.setStart(node, Math.max(start - from, 0));
      range.setEnd(node, Math.min(end - from, node.length));
      pieces.push(range);
    }
    const spans = pieces.map((range) => {
      const span = document.createElement("span");
      span.className = "here";
      range.surroundContents(span);
      return span;
    });
    const show = () => { if (spans[0]) text.scrollTop = spans[0].getBoundingClientRect().top
      - text.getBoundingClientRect().top + text.scrollTop - text.clientHeight / 3; };
    show();
    requestAnimationFrame(show);
  }
  return () => document.removeEventListener("keydown", keys);
}
