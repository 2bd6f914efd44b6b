// Finding a child: the arrow keys go from the box to the children found and back; Tab works as everywhere.
const box = document.querySelector("[data-find] input[type='text']");
const links = [...document.querySelectorAll("[data-results] tbody th a")];

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [box, ...links];
  const here = stops.indexOf(document.activeElement);
  if (!step || here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = stops[here + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

if (box && !links.length) box.focus();
