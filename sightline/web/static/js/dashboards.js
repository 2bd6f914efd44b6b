// Dashboards: a choice shows at once, and a button prints. Without it the form's own button does the same.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
