// Makes the workspace nicer where scripts run. Everything on it works without.

// A draft is kept while it is written, and once more when the page is left.
function keepDraft(area) {
  const form = area.form;
  const status = form.querySelector("[data-drafted]");
  let kept = area.value;
  let timer;
  const fields = () => new URLSearchParams({ deed: "draft", version: form.elements.version.value, answer: area.value });
  const save = async () => {
    const text = area.value;
    if (text === kept) return;
    try {
      // The answer is a way to the page, which nobody reads here.
      const answer = await fetch(form.action, { method: "POST", body: fields(), redirect: "manual" });
      const isKept = answer.type === "opaqueredirect";
      if (isKept) kept = text;
      const time = new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
      status.textContent = isKept ? status.dataset.drafted.replace("00.00", time) : status.dataset.lost;
    } catch {
      status.textContent = status.dataset.lost;
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  let sent = false;
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sent = true;
  });
  addEventListener("pagehide", () => {
    if (!sent && area.value !== kept) navigator.sendBeacon(form.action, fields());
  });
}

// The list is asked whether something changed, and only then read again. Where the reader is stays as it is.
function watch(list) {
  let standing;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(list.dataset.standing, { redirect: "error" });
      if (!answer.ok) return;
      const now = await answer.text();
      if (standing !== undefined && standing !== now) await renew();
      standing = now;
    } catch {
      // Without an answer the list stays as it is.
    }
  };
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.querySelectorAll("[data-renewed]");
    const focused = document.activeElement?.getAttribute?.("href");
    list.querySelectorAll("[data-renewed]").forEach((part, at) => part.replaceChildren(...(fresh[at]?.childNodes ?? part.childNodes)));
    if (focused) [...list.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focused)?.focus();
  };
  look();
  setInterval(look, 30_000);
}

document.querySelectorAll("textarea[name=answer]").forEach(keepDraft);
document.querySelectorAll("[data-standing]").forEach(watch);
