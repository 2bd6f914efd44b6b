// Bringing a file in: a file that is too large is said before it travels, and while one travels that is said too.
for (const form of document.querySelectorAll("[data-upload]")) {
  const says = form.querySelector("[data-upload-says]");
  const most = Number(form.dataset.most);
  form.addEventListener("submit", (event) => {
    const file = form.querySelector('input[type="file"]').files[0];
    if (!file) return;
    if (file.size > most) {
      event.preventDefault();
      event.stopImmediatePropagation();
      says.textContent = `The file is larger than ${Math.round(most / 1048576)} MB, so it was not sent. Export only the lists that are needed.`;
    } else {
      says.textContent = "Bringing it in. A large file takes a minute; do not close this page.";
    }
  });
}
