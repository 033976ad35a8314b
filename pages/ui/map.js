export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const SVG = "http://www.w3.org/2000/svg";
  const svg = parentElement.querySelector("svg");
  const caption = parentElement.querySelector("figcaption");
  svg.replaceChildren();
  caption.replaceChildren();
  const add = (parent, tag, attributes, text) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  };

  // Degrees to the plane: as broad as they are at the middle latitude. Rings are in hundredths of a degree.
  let [south, north] = [Infinity, -Infinity];
  for (const area of data.areas) for (const ring of area.rings) for (const point of ring) {
    south = Math.min(south, point[1]);
    north = Math.max(north, point[1]);
  }
  const middle = data.areas.length ? (south + north) / 200 : 35;
  const narrow = Math.cos((middle * Math.PI) / 180);
  const place = ([x, y]) => [x * narrow, -y];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of data.areas) for (const ring of area.rings) for (const point of ring) {
    const [x, y] = place(point);
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  const size = Math.max(right - left, bottom - top);
  const rim = size * 0.01;
  svg.setAttribute("viewBox", [left - rim, top - rim, right - left + 2 * rim, bottom - top + 2 * rim].join(" "));
  svg.setAttribute("aria-label", data.words.alt);

  const hatch = add(add(svg, "defs", {}), "pattern",
    { id: "none", width: size / 90, height: size / 90, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  add(hatch, "rect", { width: size / 90, height: size / 90, class: "ground" });
  add(hatch, "rect", { width: size / 360, height: size / 90, class: "line" });

  const choose = (node, one) => {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", one.name + " " + one.said);
    add(node, "title", {}, one.name + "\n" + one.said);
    node.onclick = () => setTriggerValue("chosen", one.code);
    node.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      setTriggerValue("chosen", one.code);
    };
  };
  for (const area of data.areas) {
    const line = area.rings.map((ring) => "M" + ring.map((point) => place(point).map((n) => n.toFixed(1)).join(",")).join("L") + "Z");
    const path = add(svg, "path", { d: line.join(""), "fill-rule": "evenodd", class: area.shade === null ? "none" : "area" });
    if (area.shade !== null) path.style.setProperty("--shade", (12 + 78 * area.shade).toFixed(0) + "%");
    choose(path, area);
    if (area.shade === null) path.setAttribute("tabindex", "-1");  // the keyboard goes where there is something
  }
  for (const dot of data.dots) {
    const [x, y] = place(dot.at);
    choose(add(svg, "circle", { cx: x, cy: y, r: size / 110, class: "dot" }), dot);
  }

  const legend = (kind, text) => {
    const node = document.createElement("span");
    if (kind) node.className = kind;
    node.textContent = text;
    caption.append(node);
  };
  legend("", data.words.low);
  legend("scale", "");
  legend("", data.words.high);
  legend("swatch", "");
  legend("", data.words.none);
  if (data.words.points) { legend("spot", ""); legend("", data.words.points); }
  legend("note", data.words.note);
}
