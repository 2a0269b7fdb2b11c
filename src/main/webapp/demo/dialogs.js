"use strict";

const outcome = document.getElementById("outcome");
const on = (id, action) => document.getElementById(id).addEventListener("click", action);

on("alert", () => {
  alert("High water at noon.");
  outcome.textContent = "The alert was closed.";
});
on("confirm", () => {
  outcome.textContent = confirm("Set sail?") ? "Confirmed." : "Cancelled.";
});
on("prompt", () => {
  const name = prompt("What is the boat called?", "Petrel");
  outcome.textContent = name === null ? "No name was given." : `The boat is called ${name}.`;
});
on("pop-up", () => {
  const opened = window.open("dialogs/popup", "harbour-popup", "width=480,height=320");
  outcome.textContent = opened ? "The pop-up is open." : "The pop-up was blocked.";
});
window.addEventListener("message", (event) => {
  if (event.origin === window.location.origin && typeof event.data.answer === "string") {
    outcome.textContent = `The pop-up said ${event.data.answer}.`;
  }
});
