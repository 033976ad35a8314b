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
}
