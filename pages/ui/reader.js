export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const text = parentElement.querySelector("article");
  const signature = data.report + "|" + data.kinds.join() + "|" + data.runs.length;
  if (text.dataset.signature !== signature) {
    text.dataset.signature = signature;
    text.replaceChildren();
    for (const run of data.runs) {
      if (!run.key) { text.append(run.text); continue; }
      const mark = document.createElement("mark");
      mark.textContent = run.text;
      mark.className = run.kind;
      mark.dataset.key = run.key;
      mark.title = run.title;
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      text.append(mark);
    }
  }
  const choose = (mark) => mark && setTriggerValue("fact", mark.dataset.key);
  text.onclick = (event) => choose(event.target.closest("mark"));
  text.onkeydown = (event) => {
    const mark = event.target.closest("mark");
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(mark); }
    const step = { ArrowRight: 1, ArrowDown: 1, n: 1, ArrowLeft: -1, ArrowUp: -1, p: -1 }[event.key];
    if (step && mark) {
      const marks = [...text.querySelectorAll("mark")];
      const next = marks[marks.indexOf(mark) + step];
      if (next) { event.preventDefault(); next.focus(); }
    }
  };
  for (const mark of text.querySelectorAll("mark")) mark.classList.toggle("open", mark.dataset.key === data.open);
  const open = data.open && text.querySelector("mark.open");
  if (open && text.dataset.shown !== data.open) {
    text.dataset.shown = data.open;
    const bring = () => { text.scrollTop = open.offsetTop - text.offsetTop - text.clientHeight / 3; };
    bring();
    requestAnimationFrame(bring);
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
}
