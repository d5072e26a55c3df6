// Hide the screen at once: by the button, or by pressing Escape twice within a second.
// Runs in the head, before anything is drawn, so that a reload of a hidden page never shows it.
"use strict";

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
