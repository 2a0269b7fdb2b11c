"use strict";

for (const id of ["aye", "nay"]) {
  document.getElementById(id).addEventListener("click", () => {
    if (window.opener) {
      window.opener.postMessage({ answer: id }, window.location.origin);
      window.close();
    } else {
      document.getElementById("popup-text").textContent = `Nobody opened this window, so nobody hears your ${id}.`;
    }
  });
}
