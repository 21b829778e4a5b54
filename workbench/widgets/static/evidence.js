// The table of actors, the sentences behind a number, and the reader of one article.

class Actors {
  constructor(send, unread) {
    this.send = send;
    this.unread = unread ? ` ${several(unread, "article")} not in English: kept and searchable, not read.` : "";
    this.head = make("h3", { class: "wb-part" });
    this.body = make("tbody");
    this.foot = make("p", { class: "wb-caption" });
    this.column = make("th", { scope: "col", class: "wb-n" });
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col", text: "only", title: "Show only these actors" }), make("th", { scope: "col", text: "actor" }), this.column));
    this.element = make("section", { class: "wb-actors", "aria-label": "Actors" }, this.head,
      make("div", { class: "wb-scroll" }, make("table", {}, head, this.body)), this.foot);
  }

  show(actors, state, pick) {
    const focused = document.activeElement && this.element.contains(document.activeElement) ? document.activeElement.dataset : null;
    const only = new Set(state.only.actors || []);
    const most = Math.max(1, ...actors.rows.map((row) => row.n));
    this.head.textContent = `Actors`;
    this.column.textContent = actors.count;
    this.body.replaceChildren(...actors.rows.map((row) => this.row(row, only, most, pick)));
    const more = actors.total - actors.rows.length;
    this.foot.textContent = actors.total ? `${several(actors.total, "actor")}${more > 0 ? `, ${number(more)} not listed: type a name` : ""}.${this.unread}` : `No actor matches. Press Reset.${this.unread}`;
    if (focused && focused.id) {
      const again = [...this.body.querySelectorAll(`[data-role="${focused.role}"]`)].find((item) => item.dataset.id === focused.id);
      if (again) again.focus();
    }
  }

  row(row, only, most, pick) {
    const box = make("input", { type: "checkbox", "data-id": row.id, "data-role": "only", "aria-label": `Only ${row.name}` });
    box.checked = only.has(row.id);
    box.addEventListener("change", () => {
      const actors = box.checked ? [...only, row.id] : [...only].filter((id) => id !== row.id);
      this.send({ do: "choose", changes: { only: { actors } } });
    });
    const kind = [row.type, row.country !== row.name ? row.country : ""].filter(Boolean).join(", ");
    const name = make("button", { type: "button", class: "wb-link", "data-id": row.id, "data-role": "name", "aria-pressed": pick.actor === row.id, title: `${row.name} (${kind})`,
      "aria-label": `${row.name}, ${kind}, ${row.n}: show the sentences`, on: { click: () => this.send({ do: "pick", actor: row.id }) } },
      make("span", { class: "wb-who", text: row.name }), make("small", { text: row.country && row.country !== row.name ? row.country : row.type }),
      ...(row.notes || []).map((note) => make("small", { class: "wb-note", text: note, title: note })));
    const bar = make("span", { class: "wb-spark" });
    bar.style.width = `${Math.max((row.n / most) * 100, 2)}%`;
    return make("tr", { class: pick.actor === row.id ? "picked" : null }, make("td", {}, box), make("td", {}, name, bar), make("td", { class: "wb-n", text: number(row.n) }));
  }

  setPicked(id) {
    for (const name of this.body.querySelectorAll('[data-role="name"]')) {
      const on = name.dataset.id === id;
      name.setAttribute("aria-pressed", on);
      name.closest("tr").classList.toggle("picked", on);
    }
  }
}

class Evidence {
  constructor(send, editable = false, searchable = false) {
    this.send = send;
    this.editable = editable;
    this.query = make("input", { type: "search", class: "wb-words-in", maxlength: 1000, placeholder: "Find words: troops NEAR border", "aria-label": "Find words in the articles" });
    this.query.addEventListener("input", later(40, () => send({ do: "find", query: this.query.value })));
    this.hint = make("p", { class: "wb-caption", "aria-live": "polite" });
    this.query.hidden = this.hint.hidden = !searchable;
    this.head = make("h3", { class: "wb-part", tabindex: -1 });
    this.note = make("p", { class: "wb-caption" });
    this.list = make("ol", { class: "wb-list" });
    this.more = make("button", { type: "button", class: "wb-button", text: "Show more", on: { click: () => this.send({ do: "more" }) } });
    this.element = make("section", { class: "wb-evidence", "aria-label": "Evidence" }, this.query, this.hint, this.head, this.note, make("div", { class: "wb-scroll" }, this.list, this.more));
  }

  show(evidence) {
    const items = evidence.items || [];
    this.head.textContent = evidence.words || "";
    this.note.textContent = evidence.note || `${several(evidence.total || 0, "passage")} in ${several(evidence.articles || 0, "article")}`;
    this.hint.textContent = evidence.hint || "";
    const words = (evidence.pick || {}).words || "";
    if (this.query !== document.activeElement) this.query.value = words;
    this.list.replaceChildren(...items.map((item) => this.item(item)));
    this.more.hidden = (evidence.shown || 0) >= (evidence.total || 0);
    if ((evidence.page || 1) === 1) this.list.parentElement.scrollTop = 0;
  }

  item(item) {
    const where = make("p", { class: "wb-where" }, make("span", { text: [item.published, item.source].filter(Boolean).join(" · ") }),
      ...item.notes.map((note) => make("span", { class: "wb-note", text: note })));
    const title = make("button", { type: "button", class: "wb-link wb-headline", text: item.title, "data-article": item.article,
      on: { click: () => this.send({ do: "read", article: item.article, at: item.start }) } });
    const words = make("p", { class: "wb-sentence", dir: "auto" }, ...item.pieces.map(([text, marked]) => (marked ? make("mark", { text }) : document.createTextNode(text))));
    const edit = this.editable ? make("button", { type: "button", class: "wb-button small wb-edit", text: "Edit", "aria-label": `Edit what was read from: ${item.pieces.map(([text]) => text).join("").slice(0, 120)}`,
      on: { click: () => this.send({ do: "edit", article: item.article, start: item.start, end: item.end }) } }) : null;
    return make("li", { "data-article": item.article, "data-start": item.start, "data-starts": JSON.stringify(item.starts) }, where, words, title, edit);
  }
}

class Reader {
  constructor(send, onClose, editable = false) {
    this.send = send;
    this.onClose = onClose;
    this.editable = editable;
    this.hidden = new Set();
    this.body = make("div", { class: "wb-text", role: "document", tabindex: 0, "aria-label": "Article text" });
    this.says = make("p", { class: "wb-says", "aria-live": "polite" });
    this.element = make("section", { class: "wb-reader", "aria-label": "Reader" });
    this.element.hidden = true;
    for (const name of ["pointerover", "focusin"]) this.body.addEventListener(name, (event) => this.tell(event.target));
    this.body.addEventListener("focusin", (event) => (this.last = event.target.wbPiece ? event.target : null));
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("click", (event) => this.filterBy(event.target));
  }

  show(article) {
    const open = Boolean(article && article.pieces);
    this.element.hidden = !open;
    if (!open) return this.element.replaceChildren();
    const close = this.onClose ? make("button", { type: "button", class: "wb-button", text: "← Back to the chart", on: { click: this.onClose } }) : null;
    const source = [article.published, article.source].filter(Boolean).join(" · ");
    const noted = (article.notes || []).map((note) => make("p", { class: "wb-noted", dir: "auto", text: note }));
    const link = article.url ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", text: "source page", title: article.url }) : null;
    const layers = make("div", { class: "wb-layers", role: "group", "aria-label": "What is marked" }, ...Object.entries(article.layers).map(([layer, words]) => this.layer(layer, words)));
    this.article = article.article;
    let at = 0;
    this.body.replaceChildren(...article.pieces.map((piece) => {
      const made = this.piece(piece, at);
      at += [...piece.text].length;
      return made;
    }).flat());
    this.says.textContent = `Point at a mark, or use the arrow keys in the text, to see what it is.${this.editable ? " Mark words, or go to a mark: e edits what stands there, a adds a row." : ""}`;
    const tool = (words, work) => make("button", { type: "button", class: "wb-button", text: words, on: { pointerdown: (event) => event.preventDefault(), click: work } });
    const tools = this.editable ? [tool("Edit", () => this.edit()), tool("Add a row", () => this.mark())] : [];
    this.element.replaceChildren(make("div", { class: "wb-bar-top" }, close, layers, ...tools), make("h3", { class: "wb-title", text: article.title }),
      make("p", { class: "wb-subtitle" }, document.createTextNode(source + (link ? " · " : "")), ...(link ? [link] : [])), ...noted, this.body, this.says);
    this.stops = [...this.body.querySelectorAll("[data-stop]")];
    const here = this.body.querySelector(".here");
    if (here) {
      this.body.scrollTop = Math.max(here.offsetTop - this.body.offsetTop - 90, 0);
      this.tell(here);
    }
    if (close) close.focus();
  }

  layer(layer, words) {
    const box = make("input", { type: "checkbox" });
    box.checked = !this.hidden.has(layer);
    this.body.classList.toggle(`no-${layer}`, !box.checked);
    box.addEventListener("change", () => {
      box.checked ? this.hidden.delete(layer) : this.hidden.add(layer);
      this.body.classList.toggle(`no-${layer}`, !box.checked);
    });
    return make("label", {}, box, make("span", { class: `m-${layer}`, text: words }));
  }

  /** The words that are marked, else the mark that has the focus or had it last, else the whole article. */
  place() {
    const marked = markedPlace(this.body), piece = this.last && this.body.contains(this.last) ? this.last : null;
    if (marked) return marked;
    return piece ? { start: piece.wbStart, end: piece.wbStart + [...piece.textContent].length, words: piece.textContent } : null;
  }

  edit() {
    const { start, end } = this.place() || { start: 0, end: [...this.body.textContent].length };
    this.send({ do: "edit", article: this.article, start, end });
  }

  mark() {
    this.send({ do: "mark", article: this.article, ...(this.place() || {}) });
  }

  piece(piece, at) {
    if (!piece.layers) return document.createTextNode(piece.text);
    const name = [...piece.layers.map((layer) => `m-${layer}`), piece.here ? "here" : ""].join(" ").trim();
    const span = make("span", { class: name, "data-stop": true, tabindex: -1, text: piece.text, role: piece.actor ? "button" : "note", "aria-label": `${piece.text}: ${piece.says.join("; ")}` });
    span.wbPiece = piece;
    span.wbStart = at;
    return piece.speaker ? [make("span", { class: "wb-speaker", text: piece.speaker, "aria-hidden": "true" }), span] : span;
  }

  tell(target) {
    if (target && target.wbPiece) this.says.textContent = target.wbPiece.says.join("; ") + (target.wbPiece.actor ? ". Enter or click filters by this actor." : "");
  }

  filterBy(target) {
    const piece = target && target.wbPiece;
    if (piece && piece.actor && this.onClose) this.send({ do: "choose", changes: { only: { actors: [piece.actor] } } });
  }

  onKey(event) {
    const at = this.stops.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at < 0 ? 0 : at - 1 }[event.key];
    if (next !== undefined && this.stops[next]) {
      event.preventDefault();
      this.stops[next].focus();
    } else if (event.key === "Enter" && at >= 0) {
      this.filterBy(event.target);
    } else if (event.key === "Escape" && this.onClose) {
      this.onClose();
    } else if (this.editable && !event.ctrlKey && !event.metaKey && (event.key === "e" || event.key === "a")) {
      event.preventDefault();
      event.key === "e" ? this.edit() : this.mark();
    }
  }
}
