// The self-evaluation: drafts that keep themselves, marks for the chosen words, figures put where the cursor is, and print.
const EVERY = 3000;

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details[data-open-in-print]")) details.open = true;
});

const form = document.querySelector("[data-editor]");
if (form) edit(form);

function edit(form) {
  const box = form.querySelector("textarea[name=text]");
  const said = form.querySelector("[data-said]");
  const base = Number(form.elements.base.value);
  let kept = box.value;
  let busy = false;

  const isDirty = () => box.value !== kept;
  const say = (words) => {
    if (said.textContent !== words) said.textContent = words;
  };

  async function post(address, data) {
    const body = data || new FormData(form);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } });
  }

  // Whoever signed in again in another tab has another token: it is read from a fresh copy of this page.
  async function renewToken() {
    const answer = await fetch(window.location.href, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("input[name=csrfmiddlewaretoken]");
    if (!fresh) return false;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = fresh.value;
    return true;
  }

  async function keep() {
    if (busy || !isDirty()) return true;
    busy = true;
    const typed = box.value;
    try {
      const data = new FormData();
      data.set("text", typed);
      data.set("base", String(base));
      let answer = await post(form.dataset.draft, data);
      if (answer.status === 403 && (await renewToken())) answer = await post(form.dataset.draft, data);
      if (answer.ok) {
        const told = await answer.json();
        kept = typed;
        document.dispatchEvent(new CustomEvent("sightline:saved"));
        say(told.newest > base ? `${told.said} Somebody has saved version ${told.newest} meanwhile: when you save, you will see both.` : told.said);
        return true;
      }
      if (answer.status === 422) say((await answer.json()).problem);
      else say("You are signed out. Leave this page open, sign in again in another tab, and what you typed will be kept from here.");
    } catch {
      say("Not kept: there is no connection. Trying again.");
    } finally {
      busy = false;
    }
    return false;
  }
  setInterval(keep, EVERY);

  // What cannot be kept is not sent either: it would be lost on the way to the sign-in page.
  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready || !isDirty()) {
      kept = box.value;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    if (await keep()) {
      form.dataset.ready = "yes";
      form.requestSubmit(button || undefined);
      delete form.dataset.ready;
    } else {
      said.scrollIntoView({ block: "center" });
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty()) event.preventDefault();
  });

  mark(form, box);
  pick(form, box, post);
}

function put(box, words, start, end) {
  box.focus();
  box.setSelectionRange(start, end);
  // The one way to change a text that undo knows of; where a browser has dropped it, the change is made without undo.
  if (document.execCommand("insertText", false, words)) return;
  box.setRangeText(words, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function mark(form, box) {
  const bar = form.querySelector("[data-toolbar]");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-mark]")?.dataset.mark;
    if (!kind) return;
    const { selectionStart: start, selectionEnd: end, value } = box;
    const chosen = value.slice(start, end);
    if (kind === "strong") {
      put(box, `**${chosen.trim() || "strong words"}**${/\s$/.test(chosen) ? " " : ""}`, start, end);
      return;
    }
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(from, end).split("\n");
    const sign = value.match(/^#+/)?.[0] ?? "#";
    const made = lines.map((line) => (kind === "list" ? `- ${line.replace(/^- /, "")}` : `${sign}# ${line.replace(/^#+ /, "")}`));
    put(box, made.join("\n"), from, end);
  });
}

function pick(form, box, post) {
  const insert = form.querySelector("[data-insert]");
  if (!insert) return;
  const kind = form.elements.kind;
  const show = () => {
    for (const part of form.querySelectorAll("[data-of]")) part.hidden = !part.dataset.of.split(" ").includes(kind.value);
  };
  kind.addEventListener("change", show);
  show();
  let place = [box.value.length, box.value.length];
  box.addEventListener("blur", () => {
    place = [box.selectionStart, box.selectionEnd];
  });
  const problem = form.querySelector("[data-problem]");
  const go = async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const data = new FormData(form);
    data.delete("text");
    const answer = await post(form.dataset.figure, data);
    const told = answer.ok || answer.status === 422 ? await answer.json() : { problem: "You are signed out. Sign in again in another tab." };
    problem.textContent = told.problem ?? "";
    if (told.call) put(box, told.call, ...place);
  };
  insert.addEventListener("click", go);
  form.querySelector(".sl-picker").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) go(event);
  });
}
