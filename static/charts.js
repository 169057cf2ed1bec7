// Draws every [data-chart] element from the JSON at the address it names. Without this script their frames stay
// hidden, and the server's own drawing shows, as it does on paper. The browser asks for the JSON again each time and is
// told 304 when nothing has changed. Keep padding on the frame: Plotly miscounts it on the element it draws in.
import './trusted_by_plotly.js'

// Plotly's own buttons are left out: inside role="img" nobody can reach them. Real buttons stand below, and the
// table has every point for those who do not point. There is no zoom, drag or transition, so nothing moves.
const CONFIG = { displaylogo: false, displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false }
const IMAGE = { width: 1200, height: 675, scale: 2 }
const TITLE_ROOM = 56
const NARROW = 640
const LEGEND_LINE = 30
const LETTER = 0.65 // of the height of a note in words

const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const readJson = async (address) => {
  const answer = await fetch(address, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`${answer.status} for a chart`)
  return answer.json()
}

// The page's heading says the finding; an image that leaves the page has to carry it.
const withTitle = ({ data, layout }, title) => {
  const margin = { ...layout.margin, t: layout.margin.t + TITLE_ROOM }
  const heading = {
    text: escapeText(title),
    x: 0.02,
    xanchor: 'left',
    yref: 'container',
    y: 0.97,
    yanchor: 'top',
    font: { size: 22 },
  }
  return { data, layout: { ...layout, title: heading, margin } }
}

const offerImages = (chart, figure) => {
  document.querySelectorAll(`[data-chart-image="${CSS.escape(chart.id)}"]`).forEach((button) => {
    button.addEventListener('click', () => {
      const { fileName, format } = button.dataset
      window.Plotly.downloadImage(withTitle(figure, chart.getAttribute('aria-label')), {
        ...IMAGE,
        format,
        filename: fileName,
      })
    })
  })
}

const plot = async (chart, { data, layout }) => {
  chart.closest('[hidden]')?.removeAttribute('hidden')
  // Plotly takes width and height anew from the element when the window changes; only the width may change.
  chart.style.height = `${layout.height}px`
  await window.Plotly.newPlot(chart, data, layout, CONFIG)
  chart.closest('.ceim-chart')?.classList.add('is-drawn')
}

const isNarrow = () => window.matchMedia(`(max-width: ${NARROW}px)`).matches

// On a telephone notes are letters, which the list below explains, and the legend has a line for each entry.
const fitted = (figure) => {
  const { data, layout } = structuredClone(figure)
  if (!isNarrow()) return { data, layout }
  const notes = (layout.annotations ?? []).map((note) => ({ ...note, text: note.name, ay: note.ay * LETTER }))
  const entries = data.filter((trace) => trace.showlegend !== false).length
  const margin = { ...layout.margin, t: layout.margin.t * (notes.length ? LETTER : 1) }
  const height = layout.height - layout.margin.t + margin.t + entries * LEGEND_LINE
  return { data, layout: { ...layout, height, margin, annotations: notes } }
}

const drawChart = async (chart) => {
  const figure = await readJson(chart.dataset.chart)
  // Shown by how the picture was drawn and not by style sheet: turned round, letters stay letters.
  const isLettered = isNarrow() || figure.layout.meta?.lettered
  chart.closest('.ceim-chart').querySelector('.ceim-chart__notes')?.toggleAttribute('hidden', !isLettered)
  await plot(chart, fitted(figure))
  offerImages(chart, figure)
}

// On paper there is nothing to open, so the tables are.
const openTables = () => {
  const tables = [...document.querySelectorAll('.ceim-chart details:not([open])')]
  window.addEventListener('beforeprint', () =>
    tables.forEach((table) => {
      table.open = true
    }),
  )
  window.addEventListener('afterprint', () =>
    tables.forEach((table) => {
      table.open = false
    }),
  )
}

if (window.Plotly) document.querySelectorAll('[data-chart]').forEach(drawChart)
openTables()
