"use strict";

document.getElementById("work").addEventListener("click", () => {
  // Not within the event itself, so that the click is over before the page stops answering.
  setTimeout(() => {
    for (;;);
  }, 0);
});
