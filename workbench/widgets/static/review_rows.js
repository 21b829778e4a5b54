// The queue: one row at a time, its words marked in the article, a key for each verdict and each fix.

class ReviewRows {
  /** `narrow`: whether the controls that narrow the queue are there; `close`: what Escape does on a row without a fix. */
  constructor(model, send, { narrow = true, close = null } = {}) {
    this.model = model;
    this.send = send;
    this.close = close;
    this.waiting = false;
    this.says = make("p", { class: "wb-sentence wb-claim" });
    this.where = make("p", { class: "wb-where" });
    this.text = make("p", { class: "wb-sentence wb-paragraph", dir: "auto" });
    this.fields = new RowFields(() => this.model.get("names"), () => this.refocus());
    this.alike = new Alike((verdict, by) => this.judge(verdict, by), () => this.refocus());
    this.keys = make("p", { class: "wb-caption wb-keys" });
    this.count = make("h3", { class: "wb-part" });
    this.card = make("section", { class: "wb-card", tabindex: 0, "aria-label": "Row to review", on: { keydown: (event) => this.key(event) } },
      this.count, this.says, this.fields.element, this.where, this.text, this.alike.element, this.keys);
    this.element = make("div", {}, narrow ? this.controls() : null, this.card);
    this.forget();
  }

  controls() {
    const control = (words, ...elements) => make("label", { class: "wb-field" }, make("span", { text: words }), ...elements);
    const changed = { change: () => this.choose() };
    const named = (label) => make("input", { type: "text", "aria-label": label, maxlength: 300, on: changed });
    this.kind = make("select", { "aria-label": "Kind of row", on: changed });
    this.outlet = make("select", { "aria-label": "Outlet", on: changed });
    this.actor = named("Actor");
    this.since = make("input", { type: "date", "aria-label": "Since", on: changed });
    this.until = make("input", { type: "date", "aria-label": "Until", on: changed });
    this.brief = [named("Only what stands in the brief on"), named("and")];
    const again = make("button", { type: "button", class: "wb-button", text: "Read the case again", on: { click: () => this.ask({ do: "again", only: this.only() }) } });
    return make("div", { class: "wb-tools", role: "group", "aria-label": "Which rows" }, control("Kind", this.kind), control("Actor", this.actor), control("Outlet", this.outlet),
      control("Since", this.since), control("Until", this.until), control("In the brief on", this.brief[0]), control("and", this.brief[1]), again);
  }

  get number() {
    return this.model.get("at");
  }

  get row() {
    return this.model.get("rows")[this.number];
  }

  forget() {
    this.changes = {};
    this.turned = false;
  }

  ask(content) {
    this.waiting = true;
    this.send(content);
  }

  only() {
    if (!this.kind) return {};
    const brief = this.brief.map((input) => input.value.trim()).filter(Boolean);
    return { kinds: this.kind.value ? [this.kind.value] : [], outlet: this.outlet.value, actor: this.actor.value.trim(), since: this.since.value, until: this.until.value, brief };
  }

  choose() {
    this.ask({ do: "choose", only: this.only() });
  }

  /** What the case said: the next key may come. */
  answered() {
    this.waiting = false;
  }

  refocus() {
    this.alike.show(null);
    this.showFix();
    this.card.focus();
  }

  showOptions() {
    const options = this.model.get("waiting");
    const fill = (select, all, values) => {
      const before = select.value;
      select.replaceChildren(make("option", { value: "", text: all }), ...values.map((value) => make("option", { value, text: value })));
      select.value = before;
    };
    if (this.kind) {
      fill(this.kind, "every kind", options.kinds || []);
      fill(this.outlet, "every outlet", options.outlets || []);
    }
    this.show(true);
  }

  show(keep = false) {
    if (!keep) this.forget();
    const row = this.row, open = this.model.get("waiting").open || 0;
    this.count.textContent = row ? `Row ${number(this.number + 1)} of ${number(open)} · ${row.kind}${row.sure ? ` · ${row.sure}` : ""}` : "Nothing is left in this queue";
    this.says.textContent = row ? row.says : "";
    this.where.textContent = row ? row.where : "";
    const [before, words, after] = row ? row.pieces : ["", "", ""];
    this.text.replaceChildren(document.createTextNode(before), make("mark", { text: words }), document.createTextNode(after));
    this.showFix();
    this.card.dataset.number = this.number;
  }

  /** What a bulk fix would change came. */
  showAlike() {
    const alike = this.model.get("alike");
    if (alike.number === this.number) this.alike.show(alike);
  }

  showFix() {
    const row = this.row;
    this.fields.show(row, this.changes, this.turned);
    const told = row && row.kind === "merge" ? ["y one actor", "n two actors"] : ["y right", "n wrong"];
    told.push("l later", "u undo");
    if (row && row.turns) told.push("d direction");
    if (row && row.fields.length) told.push("← → or a field’s letter mends it", "Y, N for all rows alike");
    this.keys.textContent = `Keys: ${told.join(" · ")}`;
  }

  judge(verdict, by = "") {
    this.card.focus();
    this.ask({ do: "judge", number: this.number, verdict, by, changes: verdict === "right" ? this.changes : {}, turned: verdict === "right" && this.turned });
  }

  key(event) {
    if (event.target !== this.card || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = this.row, key = event.key.toLowerCase();
    if (event.key === "Escape") {
      const fixed = Object.keys(this.changes).length || this.turned;
      this.forget();
      this.showFix();
      if (!fixed && this.close) this.close();
      return;
    }
    if (event.key === "Tab") return;
    event.stopPropagation();
    if (this.waiting) return;
    const field = row && row.fields.find((one) => one.key === key);
    if (key === "u") this.ask({ do: "back" });
    else if (!row) return;
    else if (row.fields.length && (event.key === "Y" || event.key === "N")) this.ask({ do: "alike", number: this.number, verdict: key === "y" ? "right" : "wrong", changes: key === "y" ? this.changes : {}, turned: key === "y" && this.turned });
    else if (key === "y" || key === "enter") this.judge("right");
    else if (key === "n") this.judge("wrong");
    else if (key === "l") this.ask({ do: "later", number: this.number });
    else if (key === "d" && row.turns) {
      this.turned = !this.turned;
      this.showFix();
    } else if (key === "arrowright" || key === "arrowleft") this.fields.step(key === "arrowright" ? 1 : -1);
    else if (field) this.fields.open(field);
    else return;
    event.preventDefault();
  }
}
