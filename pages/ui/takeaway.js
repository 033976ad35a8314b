// Two buttons that have the chart save itself: its own picture button does the work, told which format to write.
const PATIENCE = 20_000, AGAIN = 100; // ms that a press waits for a chart that is still being drawn, and between looks
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".saves");
  place.replaceChildren();
  for (const format of ["svg", "png"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = data.words[format];
    button.onclick = () => save(format);
    place.append(button);
  }
  function save(format, until = Date.now() + PATIENCE) {
    const chart = document.querySelector("." + CSS.escape(data.chart) + " .js-plotly-plot");
    const picture = chart && chart._context && chart.querySelector(".modebar-btn");
    if (!picture) {
      if (Date.now() < until) setTimeout(() => save(format, until), AGAIN);
      return;
    }
    const kept = chart._context.toImageButtonOptions;
    chart._context.toImageButtonOptions = { ...kept, format, filename: data.name };
    picture.click();
    chart._context.toImageButtonOptions = kept;
  }
}
