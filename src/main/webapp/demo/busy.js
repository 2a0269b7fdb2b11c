"use strict";

document.getElementById("work").addEventListener("click", () => {
  // Later, so that the click is over before the page stops answering.
  setTimeout(() => {
    for (;;);
  }, 500);
});
