// Narrows the catalogue while someone types, and opens the table behind a chart for print. Both pages work without this.
const form = document.querySelector("[data-indicator-search]");
const box = form?.querySelector("#q");
const count = document.querySelector("[data-indicator-count]");

function narrow() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const area of document.querySelectorAll("[data-indicator-area]")) {
    const title = area.querySelector("h2").textContent.toLowerCase();
    let any = false;
    for (const row of area.querySelectorAll("tbody tr")) {
      const text = `${title} ${row.textContent.toLowerCase()}`;
      row.hidden = !words.every((word) => text.includes(word));
      any ||= !row.hidden;
      shown += row.hidden ? 0 : 1;
    }
    area.hidden = !any;
  }
  count.textContent = words.length ? `${shown} shown of those below; press Search to look in what they mean as well` : count.dataset.all;
}

if (box && count) {
  count.dataset.all = count.textContent;
  box.addEventListener("input", narrow);
}

const opened = new Set();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details[data-open-in-print]:not([open])")) {
    details.open = true;
    opened.add(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened.clear();
});
