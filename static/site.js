// Runs in the head, before anything is drawn, so that a reload of a hidden page never shows it.
"use strict";

// Hide the screen at once: by the button, or by pressing Escape twice within a second.
const page = document.documentElement;
let title = document.title;
let lastEscape = -Infinity;

function setHidden(hidden) {
  if (hidden && !page.classList.contains("away")) title = document.title;
  page.classList.toggle("away", hidden);
  // An empty title would make the browser show the address instead.
  document.title = hidden ? "Blank page" : title;
  sessionStorage.setItem("screen", hidden ? "hidden" : "shown");
  document.querySelector(`[data-screen=${hidden ? "show" : "hide"}]`)?.focus();
}

function hideAgain() {
  if (sessionStorage.getItem("screen") === "hidden") setHidden(true);
}

page.classList.add("js");
hideAgain();
// "pageshow" also comes when a page returns from the browser's memory by the back button.
window.addEventListener("pageshow", hideAgain);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-screen]");
  if (button) setHidden(button.dataset.screen === "hide");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  if (event.timeStamp - lastEscape < 1000) setHidden(true);
  lastEscape = event.timeStamp;
});

// A file that is being prepared: look again every second until it is ready, then begin to download it.
async function lookAgain() {
  const place = document.querySelector("[data-until-ready]");
  if (!place) return document.querySelector("#prepared [data-download]")?.click();
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.redirected) return location.reload();
  const found = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = found && found.getElementById("prepared");
  if (now && now.innerHTML !== place.innerHTML) {
    place.replaceChildren(...now.childNodes);
    place.toggleAttribute("data-until-ready", now.hasAttribute("data-until-ready"));
  }
  setTimeout(lookAgain, 1000);
}

document.addEventListener("DOMContentLoaded", () => {
  if (document.querySelector("[data-until-ready]")) setTimeout(lookAgain, 500);
});

// A passkey: the browser is asked for what the page says, and its answer is sent with the form.
async function usePasskey(place) {
  const said = place.querySelector("[role=status]");
  const form = place.closest("form");
  said.textContent = "";
  try {
    const { options, ask, passkey } = place.dataset;
    const answered = options ? null : await fetch(ask, { headers: { Accept: "application/json" } });
    const { publicKey } = options ? JSON.parse(options) : (await answered.json()).request_options;
    const answer = passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    place.querySelector("input").value = JSON.stringify(answer.toJSON());
    form.requestSubmit(form.querySelector("button.primary[type=submit]"));
  } catch {
    said.textContent = said.dataset.says;
  }
}

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-passkey] button")?.closest("[data-passkey]");
  if (place) usePasskey(place);
  if (event.target.closest("[data-print]")) print();
});

// A long list to tick or to pick from: a box above it leaves what has the words typed, and what is chosen already.
function filterable(list, choices, words, leave) {
  const box = Object.assign(document.createElement("input"), { type: "search", id: `${list.id}_words`, autocomplete: "off" });
  const label = Object.assign(document.createElement("label"), { htmlFor: box.id, textContent: "Find in this list" });
  const said = Object.assign(document.createElement("p"), { className: "hint", role: "status" });
  function show() {
    const typed = box.value.toLowerCase().split(/\s+/);
    const shown = choices.filter((choice) => typed.every((word) => words(choice).toLowerCase().includes(word)));
    said.textContent = `${leave(new Set(shown))} of ${choices.length} shown`;
  }
  box.addEventListener("input", show);
  list.before(label, box, said);
  show();
}

function filterableTicks(list) {
  const choices = [...list.querySelectorAll(".choice")];
  filterable(list, choices, (choice) => choice.textContent, (shown) => {
    for (const choice of choices) choice.hidden = !shown.has(choice) && !choice.querySelector("input").checked;
    return choices.filter((choice) => !choice.hidden).length;
  });
}

function filterableSelect(select) {
  const [all, choices] = [[...select.options], [...select.options].filter((option) => option.value)];
  if (choices.length <= 30 || select.multiple || select.querySelector("optgroup")) return;
  filterable(select, choices, (option) => option.text, (shown) => {
    const chosen = select.value;
    const left = all.filter((option) => !option.value || option.value === chosen || shown.has(option));
    select.replaceChildren(...left);
    select.value = chosen;
    return left.filter((option) => option.value).length;
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".choices[data-long]").forEach(filterableTicks);
  document.querySelectorAll("select").forEach(filterableSelect);
});
