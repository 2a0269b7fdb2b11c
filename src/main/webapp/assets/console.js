"use strict";

(() => {
  const RETRY_MILLIS = 2000;
  // Whether there may be a session: scripts cannot see its cookie, and asking without one is refused.
  const SIGNED_IN = "muster-signed-in";
  const root = document.body.dataset.root;
  const element = (id) => document.getElementById(id);
  let retry;

  function say(text, failed = false) {
    element("message").textContent = text;
    element("message").classList.toggle("failed", failed);
  }

  async function call(method, path, body) {
    const reply = await fetch(root + "api/" + path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    const content = await reply.json().catch(() => ({}));
    return { status: reply.status, content };
  }

  function showSignedOut() {
    localStorage.removeItem(SIGNED_IN);
    element("signed-in").hidden = true;
    element("signed-out").hidden = false;
  }

  function showSignedIn(caller) {
    localStorage.setItem(SIGNED_IN, "yes");
    element("user").textContent = caller.user_id;
    element("tenant").textContent = caller.tenant_id;
    element("role").textContent = caller.role;
    element("signed-out").hidden = true;
    element("signed-in").hidden = false;
  }

  // What is wrong with the server passes: the page goes on by itself then.
  function retryLater(detail) {
    say(detail || "The server does not answer. Trying again…", true);
    clearTimeout(retry);
    retry = setTimeout(look, RETRY_MILLIS);
  }

  async function look() {
    if (!localStorage.getItem(SIGNED_IN)) {
      showSignedOut();
      return;
    }
    try {
      const { status, content } = await call("GET", "me");
      if (status === 200) {
        say("");
        showSignedIn(content);
      } else if (status === 401) {
        say("Your session has ended. Sign in again.");
        showSignedOut();
      } else {
        retryLater(content.detail);
      }
    } catch {
      retryLater();
    }
  }

  async function signIn(event) {
    event.preventDefault();
    const key = element("key");
    try {
      const { status, content } = await call("POST", "console/sign-in", { key: key.value });
      key.value = "";
      if (status === 200) {
        say("");
        showSignedIn(content);
        element("who-title").focus();
      } else {
        say(content.detail || "Signing in failed.", true);
        key.focus();
      }
    } catch {
      say("The server does not answer. Try again.", true);
    }
  }

  async function signOut() {
    try {
      const { status, content } = await call("POST", "console/sign-out");
      if (status === 200 || status === 401) {
        showSignedOut();
        say("You are signed out.");
        element("key").focus();
      } else {
        say(content.detail || "Signing out failed.", true);
      }
    } catch {
      say("The server does not answer. Try again.", true);
    }
  }

  element("sign-in").addEventListener("submit", signIn);
  element("sign-out").addEventListener("click", signOut);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      look();
    }
  });
  look();
})();
