// Warns before the half hour without use is over, and lets the person stay. For every page of somebody signed in.
const IDLE = 30 * 60;
const WARNING = 5 * 60;
let seen = Date.now();
let dialog = null;

function token() {
  const field = document.querySelector('input[name="csrfmiddlewaretoken"]');
  return field ? field.value : "";
}

async function stay() {
  const answer = await fetch("/account/session/", { method: "POST", headers: { "X-CSRFToken": token() }, credentials: "same-origin", redirect: "manual" });
  if (answer.status === 204) {
    seen = Date.now();
    dialog.close();
  } else {
    window.location.reload();
  }
}

function build() {
  dialog = document.createElement("dialog");
  dialog.className = "sl-session";
  dialog.setAttribute("aria-labelledby", "session-title");
  dialog.innerHTML =
    '<h2 class="govuk-heading-m" id="session-title">Are you still there?</h2>' +
    '<p class="govuk-body">You will be signed out <span data-left></span> because Sightline has not been used. Drafts are kept.</p>' +
    '<button type="button" class="govuk-button" data-stay>Stay signed in</button>';
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  document.body.append(dialog);
}

function look() {
  const left = IDLE - (Date.now() - seen) / 1000;
  if (left <= 0) {
    window.location.reload(); // the server says what happened, and where to sign in again
    return;
  }
  if (left > WARNING) return;
  if (!dialog) build();
  const minutes = Math.ceil(left / 60);
  dialog.querySelector("[data-left]").textContent = minutes === 1 ? "within a minute" : `in ${minutes} minutes`;
  if (!dialog.open) dialog.showModal();
}

// Whatever reaches the server counts as use: an autosave or a part of a page that htmx fetched.
document.body.addEventListener("htmx:afterRequest", () => {
  seen = Date.now();
});
document.addEventListener("sightline:saved", () => {
  seen = Date.now();
});
setInterval(look, 15000);
