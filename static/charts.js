// Draws every [data-chart] element from the JSON it names. Without this script its frame stays hidden, and the
// sentence and table say it all. Keep padding on the frame: Plotly miscounts it on the element it draws in.

// Plotly's own buttons are left out: inside role="img" nobody can reach them. One real button stands below.
// There is no zoom, drag or transition, so nothing moves, whether or not the reader prefers less motion.
const CONFIG = { displaylogo: false, displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false };
const IMAGE = { format: "png", width: 1200, height: 675, scale: 2 };
const TITLE_ROOM = 56;

const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const readFigure = (chart) => JSON.parse(document.getElementById(chart.dataset.chart).textContent);

// The page's heading says the finding; an image that leaves the page has to carry it.
function withTitle({ data, layout }, title) {
  const margin = { ...layout.margin, t: layout.margin.t + TITLE_ROOM };
  const heading = { text: escapeText(title), x: 0.02, xanchor: "left", yref: "container", y: 0.97, yanchor: "top", font: { size: 22 } };
  return { data, layout: { ...layout, title: heading, margin } };
}

function offerImage(chart) {
  const button = document.querySelector(`[data-chart-image="${CSS.escape(chart.id)}"]`);
  button?.addEventListener("click", () => {
    const figure = withTitle(readFigure(chart), chart.getAttribute("aria-label"));
    window.Plotly.downloadImage(figure, { ...IMAGE, filename: chart.id });
  });
}

async function drawChart(chart) {
  const { data, layout } = readFigure(chart);
  chart.parentElement.hidden = false;
  // Plotly takes width and height anew from the element when the window changes; only the width may change.
  chart.style.height = `${layout.height}px`;
  await window.Plotly.newPlot(chart, data, layout, CONFIG);
  offerImage(chart);
}

if (window.Plotly) document.querySelectorAll("[data-chart]").forEach(drawChart);
