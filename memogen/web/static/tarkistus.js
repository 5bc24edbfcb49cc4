// A record's page: saves without loading anew, lights the evidence of the row in focus, makes page words selectable.
// Without it the page's forms work as forms.
"use strict";

(() => {
  const frame = document.querySelector(".rinnan");
  const status = document.getElementById("tilarivi");
  const picker = document.getElementById("valinta");
  const view = document.querySelector(".nakyma");
  if (!frame) return;
  let version = frame.dataset.versio;
  let current = null; // the path of the row in focus

  // --- Saving: one at a time, in order; what waits is sent when the page closes -----------------------------------

  const queue = [];
  let sending = false;
  let idle = [];
  let leaving = false;

  function say(text, isError) {
    status.textContent = text;
    status.classList.toggle("virhe", Boolean(isError));
  }

  // A decision that waited over a conflict has the version that it was made with, where its row has changed since.
  function body(job) {
    const data = new URLSearchParams(job.entries);
    data.set("avainsana", frame.dataset.avainsana);
    data.set("sivu", frame.dataset.sivu);
    data.set("versio", job.version || version);
    return data;
  }

  function post(job, keepalive) {
    return fetch(frame.dataset.osoite, {
      method: "POST",
      headers: { Accept: "application/json", "If-Match": `"${job.version || version}"` },
      body: body(job),
      keepalive: Boolean(keepalive),
    });
  }

  function save(entries, row) {
    queue.push({ entries, id: row ? row.id : null, seen: seenIn(row) });
    if (row) row.dataset.tallennus = "kesken";
    say(frame.dataset.tallennetaan);
    send();
  }

  async function send() {
    if (sending || leaving) return;
    sending = true;
    try {
      while (queue.length && !leaving) await sendFirst();
    } finally {
      sending = false;
      if (queue.length && !leaving) setTimeout(send);
    }
    if (!leaving) idle.splice(0).forEach((go) => go());
  }

  // A job leaves the queue once its answer has come whole.
  async function sendFirst() {
    const job = queue[0];
    let answer, told;
    try {
      answer = await post(job);
      if (answer.status !== 409 && answer.status !== 403) told = await answer.json();
    } catch {
      say(frame.dataset.yhteys, true);
      await new Promise((done) => setTimeout(done, 2000));
      return;
    }
    if (answer.status === 403) return leave(job);
    queue.shift();
    if (answer.status === 409) leave(job);
    else if (answer.ok) change(told, job);
    else refuse(told, job);
  }

  function leave(job) {
    // Somebody else was first: the form itself is sent, and the server shows both versions.
    const form = document.createElement("form");
    form.method = "post";
    form.action = frame.dataset.osoite;
    const data = body(job);
    data.set("odottaa", queue.length + typed().length);
    for (const [name, value] of data) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    leaving = true;
    keep();
    form.submit();
  }

  // --- What waits over a conflict: the other decisions, and what was typed and not saved -----------------------------

  const place = `memogen:${frame.dataset.osoite.split("?")[0]}`;

  const seenIn = (row) =>
    row
      ? [...row.querySelectorAll('[name^="oli:"], [name="kommentti_oli"], [name="valinta"]')]
          .map((one) => `${one.name}=${one.value}=${one.textContent}`)
          .join("\n")
      : "";

  function typed() {
    return [...document.querySelectorAll(".rivi:not([data-tallennus]) form")].flatMap((form) =>
      [...form.elements].filter((one) => one.name && isChanged(form, one)).map((one) => [one.id, one.value]),
    );
  }

  function isChanged(form, one) {
    if (one.matches("select")) return one.value !== (form.elements.namedItem(one.name.replace("arvo:", "oli:"))?.value || "");
    return one.matches("textarea, input:not([type=hidden])") && one.value !== one.defaultValue;
  }

  function keep() {
    const jobs = queue.map((job) => ({ ...job, version: job.version || version }));
    sessionStorage.setItem(place, JSON.stringify({ jobs, texts: typed() }));
  }

  function goOn() {
    const kept = JSON.parse(sessionStorage.getItem(place) || "null");
    sessionStorage.removeItem(place);
    if (!kept) return;
    for (const [id, value] of kept.texts) {
      const control = document.getElementById(id);
      if (control) control.value = value;
    }
    const known = kept.jobs.map((job) => [job, job.id && document.getElementById(job.id)]);
    for (const [job, row] of known) if (row) row.dataset.tallennus = "kesken";
    const isAsSeen = ([job, row]) => seenIn(row || null) === job.seen;
    queue.push(...known.filter(isAsSeen).map(([job]) => ({ ...job, version: null })));
    queue.push(...known.filter((one) => !isAsSeen(one)).map(([job]) => job));
    if (queue.length) say(frame.dataset.tallennetaan);
    send();
  }

  function change(told, job) {
    version = told.versio;
    frame.dataset.versio = version;
    for (const [id, html] of Object.entries(told.rivit)) {
      if (!queue.some((other) => other.id === id)) replace(id, html);
    }
    const done = job.id && document.getElementById(job.id);
    if (done && !queue.some((other) => other.id === job.id)) delete done.dataset.tallennus;
    const summary = document.getElementById("yhteenveto");
    const held = summary.contains(document.activeElement);
    if (!held) summary.outerHTML = told.yhteenveto;
    document.querySelectorAll('input[name="versio"]').forEach((input) => (input.value = version));
    if (!queue.length) say(frame.dataset.tallennettu);
    if (told.uusiksi && !queue.length && !unsaved()) location.reload();
  }

  function replace(id, html) {
    const old = document.getElementById(id);
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const typed = focused && focused.name && focused.value !== focused.defaultValue && old.dataset.tallennus !== "kesken";
    if (typed) return; // the person is writing there
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    const open = old.querySelector("details[open]");
    old.replaceWith(fresh);
    if (open && fresh.querySelector("details")) fresh.querySelector("details").open = false;
    if (focused) {
      const same = focused.id && document.getElementById(focused.id);
      (same || fresh.querySelector("input:not([type=hidden]), textarea, select, button")).focus({ preventScroll: true });
    }
  }

  function refuse(told, job) {
    const row = job.id && document.getElementById(job.id);
    say(told.virhe, true);
    if (!row) return;
    delete row.dataset.tallennus;
    const problem = row.querySelector(".rivin-virhe");
    problem.textContent = told.virhe;
    problem.hidden = false;
    const input = row.querySelector("input:not([type=hidden]), textarea, select");
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }

  window.addEventListener("pagehide", () => {
    if (leaving) keep();
    else queue.slice(sending ? 1 : 0).forEach((job) => post(job, true));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (queue.length > 20 || unsaved())) event.preventDefault();
  });

  // --- Forms --------------------------------------------------------------------------------------------------------

  function entriesOf(form, submitter) {
    const data = new FormData(form);
    if (submitter && submitter.name) data.set(submitter.name, submitter.value);
    return [...data.entries()];
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const row = form.closest(".rivi");
    if (row) {
      event.preventDefault();
      save(entriesOf(form, event.submitter), row);
    } else if (form === picker) {
      event.preventDefault();
      point();
    } else if (form.dataset.koko && (queue.length || sending)) {
      event.preventDefault();
      const pressed = event.submitter;
      idle.push(() => document.querySelector(`#yhteenveto [value="${pressed.value}"]`)?.click());
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !(queue.length || sending) || link.target || link.hash) return;
    event.preventDefault();
    idle.push(() => (location.href = link.href));
  });

  // Ctrl+Enter accepts the row and moves on to the next one that nobody has decided about.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const row = event.target.closest(".rivi");
    if (!row) return;
    event.preventDefault();
    const form = row.querySelector("form");
    const changed = isTyped(form);
    if (row.dataset.valmis === "0" || changed) {
      save([...entriesOf(form), ["toiminto", "hyvaksy"]], row);
      row.dataset.valmis = "1";
    }
    onward(row);
  });

  const folded = (text) => text.trim().replace(/\s+/g, " ");

  function isTyped(form) {
    return [...form.elements].some((one) => {
      if (!one.name.startsWith("arvo:")) return false;
      const before = form.elements.namedItem(one.name.replace("arvo:", "oli:"));
      return folded(one.value) !== folded(before ? before.value : "");
    });
  }

  const unsaved = () => [...document.querySelectorAll(".rivi:not([data-tallennus]) form")].some(isTyped);

  function onward(row) {
    const rows = [...document.querySelectorAll('.rivi[data-tyhja="0"]')];
    const after = rows.slice(rows.indexOf(row) + 1).find((one) => one.dataset.valmis === "0");
    const target = after || document.getElementById("seuraava") || row;
    const control = target.matches("a") ? target : target.querySelector("input:not([type=hidden]), textarea, select");
    control.focus();
    target.scrollIntoView({ block: "nearest" });
  }

  // --- Evidence -----------------------------------------------------------------------------------------------------

  function attend(control) {
    const row = control?.closest(".rivi");
    if (!row) return;
    current = control.dataset.polku || row.querySelector("[data-polku]")?.dataset.polku || current;
    light(row.id);
  }

  document.addEventListener("focusin", (event) => attend(event.target));
  attend(document.activeElement); // a field that was entered before this script was there

  function light(id) {
    document.querySelectorAll(".todiste.osuma").forEach((one) => one.classList.remove("osuma"));
    const marks = [...document.querySelectorAll(".todiste")].filter((one) => one.dataset.rivi.split(" ").includes(id));
    marks.forEach((one) => one.classList.add("osuma"));
    if (!marks.length || getComputedStyle(view).overflowY !== "auto") return;
    const box = marks[0].getBoundingClientRect();
    const frameBox = view.getBoundingClientRect();
    if (box.top < frameBox.top + 20 || box.bottom > frameBox.bottom - 20) {
      view.scrollTop += box.top - frameBox.top - frameBox.height / 3;
    }
  }

  // --- The words of a page, over its picture ------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";

  async function layWords(figure) {
    const { lahde, numero } = figure.dataset;
    let words;
    try {
      const answer = await fetch(`${frame.dataset.sanat}/${lahde}/${numero}.json`);
      if (!answer.ok) return;
      words = await answer.json();
    } catch {
      return;
    }
    const layer = figure.querySelector("svg");
    const sharp = new Map();
    for (const [start, end, text, x0, top, x1, bottom] of words) {
      const word = document.createElementNS(SVG, "text");
      word.textContent = text;
      word.dataset.alku = start;
      word.setAttribute("x", x0);
      word.setAttribute("y", bottom - (bottom - top) * 0.2);
      word.setAttribute("font-size", bottom - top);
      word.setAttribute("textLength", Math.max(x1 - x0, 1));
      word.setAttribute("lengthAdjust", "spacingAndGlyphs");
      layer.append(word);
      for (const mark of layer.querySelectorAll("rect[data-alku]")) {
        if (start < Number(mark.dataset.loppu) && end > Number(mark.dataset.alku)) {
          if (!sharp.has(mark)) sharp.set(mark, []);
          sharp.get(mark).push([x0, top, x1, bottom]);
        }
      }
    }
    sharp.forEach(sharpen);
  }

  // The box of a quote becomes a box of each of its lines.
  function sharpen(boxes, mark) {
    const lines = [];
    for (const [x0, top, x1, bottom] of boxes) {
      const line = lines.find((one) => Math.abs(one.bottom - bottom) < 0.5 * (bottom - top));
      if (line) Object.assign(line, { x0: Math.min(line.x0, x0), x1: Math.max(line.x1, x1) });
      else lines.push({ x0, top, x1, bottom });
    }
    lines.forEach((line, number) => {
      const box = number ? mark.cloneNode() : mark;
      if (number) box.removeAttribute("id");
      box.setAttribute("x", line.x0 - 2);
      box.setAttribute("y", line.top - 1.5);
      box.setAttribute("width", line.x1 - line.x0 + 4);
      box.setAttribute("height", line.bottom - line.top + 3);
      if (number) mark.after(box);
    });
  }

  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver((seen) => {
      for (const one of seen) {
        if (!one.isIntersecting) continue;
        watcher.unobserve(one.target);
        layWords(one.target);
      }
    });
    document.querySelectorAll(".sivu").forEach((figure) => watcher.observe(figure));
  }

  // --- Selected words become a value --------------------------------------------------------------------------------

  let selected = null;

  function offset(node, place) {
    const element = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-alku]");
    if (!element || element.tagName === "rect" || !view.contains(element)) return null;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, place);
    return Number(element.dataset.alku) + [...before.toString()].length;
  }

  function source(node) {
    const element = (node.nodeType === 1 ? node : node.parentElement).closest("[data-lahde]");
    return element ? element.dataset.lahde : "0";
  }

  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    selected = { lahde: source(range.startContainer), alku: start, loppu: end };
    document.getElementById("valittu").textContent = chosen.toString().replace(/\s+/g, " ").trim();
    const target = document.getElementById("kohde");
    if (picker.hidden && current && [...target.options].some((one) => one.value === current)) target.value = current;
    picker.hidden = false;
  });

  function point() {
    const option = document.getElementById("kohde").selectedOptions[0];
    if (!selected || !option) return;
    const path = option.dataset.rivi;
    const row = [...document.querySelectorAll(".rivi")].find((one) => one.dataset.polku === path);
    save(
      [["toiminto", "osoita"], ["polku", path], ["kohde", option.value], ...Object.entries(selected)],
      row,
    );
    picker.hidden = true;
    document.getSelection().removeAllRanges();
    if (row) {
      row.closest("details")?.setAttribute("open", "");
      row.scrollIntoView({ block: "nearest" });
    }
  }

  goOn();
})();
