// The panel: parts that send what is asked and show what comes back.

function renderPanel({ model, el }) {
  const root = make("div", { class: "wb-root", role: "region", "aria-label": "Explorer" });
  const send = (content) => {
    root.setAttribute("aria-busy", "true");
    model.send(content);
  };
  guardKeys(root);
  const parts = model.get("parts");
  const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
  let opener = null;
  const closeReader = () => {
    send({ do: "close" });
  };
  const filters = new Filters(model.get("options"), send, parts);
  const actors = new Actors(send, model.get("options").unread);
  const chart = new Chart((key) => send({ do: "pick", key }));
  const reader = new Reader(send, closeReader, model.get("editable"));
  const editing = new Editing(model, send, (open) => open || evidence.head.focus());
  const evidence = new Evidence((content) => {
    if (content.do === "read") opener = content;
    send(content);
  }, model.get("editable"), model.get("options").search);
  const code = make("pre", { class: "wb-code", tabindex: 0, "aria-label": "Python lines that draw this chart" });
  code.hidden = true;
  const tools = new Tools(model, send, code, status);
  const drawing = make("div", {}, chart.element, tools.element, code);
  const middle = make("div", { class: "wb-middle" }, drawing, reader.element);
  const body = make("div", { class: `wb-body${parts.includes("actors") ? "" : " two"}` }, parts.includes("actors") ? actors.element : null, middle, evidence.element);
  root.append(filters.element, editing.element, body, status);
  el.append(root);

  const pick = () => model.get("evidence").pick || {};
  const showState = () => {
    filters.show(model.get("state"), model.get("actors"));
    tools.show(model.get("state"));
  };
  const showActors = () => actors.show(model.get("actors"), model.get("state"), pick());
  const showChart = () => {
    chart.show(model.get("picture"), pick().key);
    root.dataset.drawn = Number(root.dataset.drawn || 0) + 1;
  };
  const showEvidence = () => {
    evidence.show(model.get("evidence"));
    chart.setPicked(pick().key);
    actors.setPicked(pick().actor);
  };
  const showArticle = () => {
    const article = model.get("article");
    const open = Boolean(article && article.pieces);
    drawing.hidden = open;
    reader.show(article);
    if (!open) {
      chart.paint();
      const back = opener && [...evidence.element.querySelectorAll(".wb-headline")].find((button) => button.dataset.article === opener.article && button.closest("li").dataset.start === String(opener.at));
      if (back) back.focus();
      opener = null;
    }
  };
  const showSaid = () => {
    const said = model.get("said");
    showStatus(status, said);
    root.removeAttribute("aria-busy");
  };
  const showCode = () => (code.textContent = model.get("code"));
  // What arrives in one message is shown in one go, each part once.
  const parts_of = {
    state: [showState], actors: [showState, showActors], picture: [showChart], evidence: [showEvidence],
    article: [showArticle], said: [showSaid], code: [showCode],
  };
  const order = [showState, showActors, showChart, showEvidence, showArticle, showCode, showSaid];
  const waiting = new Set();
  const flush = () => {
    const works = order.filter((work) => waiting.has(work));
    waiting.clear();
    for (const work of works) work();
    root.removeAttribute("aria-busy");
  };
  const watched = Object.fromEntries(Object.entries(parts_of).map(([name, works]) => [`change:${name}`, () => {
    if (!waiting.size) queueMicrotask(flush);
    for (const work of works) waiting.add(work);
  }]));
  const forget = watch(model, watched, editing.watched);
  showState();
  showActors();
  evidence.show(model.get("evidence"));
  code.textContent = model.get("code");
  const resized = new ResizeObserver(later(60, () => {
    if (root.clientWidth && chart.element.clientWidth !== chart.width && !drawing.hidden) chart.paint();
  }));
  resized.observe(root);
  requestAnimationFrame(() => {
    showChart();
    showArticle();
    root.dataset.ready = "yes";
  });
  const shown = hideStatic(el, model.get("token"));
  return () => {
    forget();
    resized.disconnect();
    if (shown) shown.style.removeProperty("display");
  };
}

/** Under the chart: the finding that stands above it in a report, its width there, export, copy as code. */
class Tools {
  constructor(model, send, code, status) {
    const button = (words, label, work) => make("button", { type: "button", class: "wb-button", "aria-label": label, text: words, on: { click: work } });
    const exports = ["png", "svg", "pdf", "csv"].map((form) =>
      button(form.toUpperCase(), `Export as ${form.toUpperCase()}${form === "csv" ? ", the table behind the chart" : ""}`, () => send({ do: "export", form })));
    const copy = button("Copy as code", "Copy the Python lines that draw this chart", () => this.copy(model, code, status));
    const refresh = button("Read the case again", "Read the tables of the case again", () => send({ do: "refresh" }));
    const change = (name) => (event) => send({ do: "choose", changes: { [name]: event.target.value.trim() } });
    this.title = make("input", { type: "text", class: "wb-finding", maxlength: 300, placeholder: "Your finding, as the title", "aria-label": "Title of the figure", on: { change: change("title") } });
    this.width = make("select", { "aria-label": "Width of the figure", on: { change: change("width") } },
      make("option", { value: "column", text: "column" }), make("option", { value: "half", text: "half column" }));
    this.element = make("div", { class: "wb-tools", role: "group", "aria-label": "Figure" },
      make("label", { class: "wb-field wb-wide" }, make("span", { text: "Title" }), this.title),
      make("label", { class: "wb-field" }, make("span", { text: "Width" }), this.width),
      make("span", { class: "wb-exports" }, make("span", { class: "wb-label", text: "Export" }), ...exports), copy, refresh);
  }

  show(state) {
    if (document.activeElement !== this.title) this.title.value = state.title || "";
    this.width.value = state.width || "column";
  }

  async copy(model, code, status) {
    code.hidden = false;
    let words = "Copied. Paste it into the next cell.";
    try {
      await navigator.clipboard.writeText(model.get("code"));
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      words = "The lines are marked: copy them with Ctrl-C or Cmd-C.";
    }
    status.textContent = words;
  }
}

export default { render: (context) => renderPanel(context) };
