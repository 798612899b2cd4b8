// Saves a form's draft by itself some seconds after the last change. The server
// says which version it kept; any other answer leaves the page's own as it is,
// so that a version of somebody else is never written over.
(() => {
  const note = document.getElementById("draft-note");
  const form = note && note.closest("form");
  if (!form || !window.fetch || !window.FormData || !window.DOMParser) return;
  const version = form.elements.version;
  const WAIT = 4000;
  const AGAIN = 20000;
  let timer, flight, changed = false, stopped = false;

  const say = (words) => { if (note.textContent !== words) note.textContent = words; };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  function draft() {
    const data = new FormData(form);
    for (const field of form.querySelectorAll("input[type=file]")) data.delete(field.name);
    data.set("do", "save");
    return data;
  }

  async function take(answer, read) {
    if (answer.redirected && new URL(answer.url).pathname.startsWith("/login")) {
      stopped = true;
      return say(note.dataset.signedOut);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const kept = page.querySelector("main input[name=version]");
    const why = page.querySelector("main .banner-red p, main .errsum li");
    if (!answer.ok || why) {
      // A version that is not ours was saved meanwhile: the person decides.
      stopped = Boolean(kept) && Number(kept.value) !== read;
      return say(`${note.dataset.refused} ${why ? why.textContent : ""}`.trim());
    }
    if (!kept || Number(kept.value) !== read + 1) {
      stopped = true;
      return say(note.dataset.conflict);
    }
    version.value = kept.value;
    const saved = page.getElementById("draft-note");
    say(`${note.dataset.done} ${(saved.dataset.at || "").slice(11)}`);
    const [sum, its] = [form, page].map((of) => of.querySelector("#draft-sum"));
    if (sum && its) sum.textContent = its.textContent;
  }

  async function save() {
    if (stopped || flight || !changed) return;
    changed = false;
    const read = Number(version.value);
    flight = fetch(form.action, { method: "POST", body: draft(), credentials: "same-origin" });
    try {
      await take(await flight, read);
    } catch {
      changed = true;
      say(note.dataset.offline);
      later(AGAIN);
    }
    flight = null;
    if (changed) later(AGAIN);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    if (!flight) later(WAIT);
  });

  // A button pressed while a draft is on its way waits for its version.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!flight) { stopped = true; return; }
    event.preventDefault();
    const button = event.submitter;
    const go = () => (button ? button.click() : form.submit());
    Promise.resolve(flight).catch(() => null).then(() => {
      const wait = () => (flight ? setTimeout(wait, 50) : go());
      wait();
    });
  });
})();
