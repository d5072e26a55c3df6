// A session in which nothing is done ends: this says so two minutes before, and then hides the page.
"use strict";

const WARNING = 120; // seconds before the end
const notice = document.querySelector("[data-idle]");
const stay = notice.querySelector("form");
let ends = Date.now() + notice.dataset.idle * 1000;
let typedIn = null;

document.addEventListener("input", (event) => {
  typedIn = event.target.form ?? typedIn;
});

// Another window of the same person may have gone on: the server knows. Asking it is no sign of life, answering it is.
async function ask(options) {
  const answer = await fetch(stay.action, options).catch(() => null);
  if (!answer) return;
  const seconds = answer.ok ? (await answer.json()).seconds : 0;
  ends = Date.now() + seconds * 1000;
}

function secondsLeft() {
  return (ends - Date.now()) / 1000;
}

async function look() {
  if (secondsLeft() < WARNING && notice.hidden) await ask();
  notice.hidden = secondsLeft() >= WARNING;
  if (secondsLeft() > 0) return setTimeout(look, Math.min(10, secondsLeft()) * 1000 + 500);
  await ask();
  if (secondsLeft() > 0) return setTimeout(look, 500);
  hideForGood();
}

// Nobody sees the page again before they sign in. A form that was typed in is sent: the server keeps it until then.
function hideForGood() {
  const button = document.querySelector("[data-screen=show]");
  document.querySelector("#hidden-screen").textContent = "You were signed out";
  button.textContent = "Sign in again";
  button.removeAttribute("data-screen");
  button.addEventListener("click", () => {
    sessionStorage.setItem("screen", "shown");
    if (typedIn?.method === "post") typedIn.submit();
    else location.reload();
  });
  page.classList.add("away");
  document.title = "Blank page";
  button.focus();
}

stay.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask({ method: "POST", body: new FormData(stay) });
  notice.hidden = secondsLeft() >= WARNING;
});

setTimeout(look, 500);
