// The queue: one row at a time, its words marked in the article, a key for each verdict and each fix.

const CODE_KEYS = "1234567890abcdef";
const NAMES = { source_id: "who acts", target_id: "on whom", entity_id: "who", addressee_entity_id: "to whom", of_entity_id: "of whom", a_id: "one side", b_id: "the other" };

class ReviewRows {
  constructor(model, send) {
    this.model = model;
    this.send = send;
    this.waiting = false;
    this.says = make("p", { class: "wb-sentence wb-claim" });
    this.where = make("p", { class: "wb-where" });
    this.text = make("p", { class: "wb-sentence wb-paragraph" });
    this.fix = make("div", { class: "wb-row" });
    this.codes = make("ol", { class: "wb-codes", "aria-label": "Codes" });
    this.keys = make("p", { class: "wb-caption wb-keys" });
    this.count = make("h3", { class: "wb-part" });
    this.card = make("section", { class: "wb-evidence wb-card", tabindex: 0, "aria-label": "Row to review", "aria-describedby": "", on: { keydown: (event) => this.key(event) } },
      this.count, this.says, this.fix, this.codes, this.where, this.text, this.keys);
    const control = (words, element) => make("label", { class: "wb-field" }, make("span", { text: words }), element);
    const changed = { change: () => this.choose() };
    this.kind = make("select", { "aria-label": "Kind of row", on: changed });
    this.outlet = make("select", { "aria-label": "Outlet", on: changed });
    this.actor = make("input", { type: "text", "aria-label": "Actor", maxlength: 300, on: changed });
    this.since = make("input", { type: "date", "aria-label": "Since", on: changed });
    this.until = make("input", { type: "date", "aria-label": "Until", on: changed });
    const again = make("button", { type: "button", class: "wb-button", text: "Read the case again", on: { click: () => this.ask({ do: "again", only: this.only() }) } });
    this.element = make("div", {}, make("div", { class: "wb-tools", role: "group", "aria-label": "Which rows" },
      control("Kind", this.kind), control("Actor", this.actor), control("Outlet", this.outlet), control("Since", this.since), control("Until", this.until), again), this.card);
    this.forget();
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
    this.choosing = false;
  }

  ask(content) {
    this.waiting = true;
    this.send(content);
  }

  only() {
    return { kinds: this.kind.value ? [this.kind.value] : [], outlet: this.outlet.value, actor: this.actor.value.trim(), since: this.since.value, until: this.until.value };
  }

  choose() {
    this.ask({ do: "choose", only: this.only() });
  }

  /** What the case said: the next key may come. */
  answered(said) {
    this.waiting = false;
    if (said.error) this.show(true);
  }

  showOptions() {
    const options = this.model.get("options");
    const fill = (select, all, values) => {
      const before = select.value;
      select.replaceChildren(make("option", { value: "", text: all }), ...values.map((value) => make("option", { value, text: value })));
      select.value = before;
    };
    fill(this.kind, "every kind", options.kinds || []);
    fill(this.outlet, "every outlet", options.outlets || []);
    this.show(true);
  }

  show(keep = false) {
    if (!keep) this.forget();
    const row = this.row, open = this.model.get("options").open || 0;
    this.count.textContent = row ? `${several(Math.max(open - this.number, 0), "row")} to review · ${row.kind}${row.sure ? ` · ${row.sure}` : ""}` : "Nothing is left in this queue";
    this.says.textContent = row ? row.says : "";
    this.where.textContent = row ? row.where : "";
    const [before, words, after] = row ? row.pieces : ["", "", ""];
    this.text.replaceChildren(document.createTextNode(before), make("mark", { text: words }), document.createTextNode(after));
    this.showFix();
    this.card.dataset.number = this.number;
  }

  showFix() {
    const row = this.row;
    const said = Object.entries(this.changes).map(([name, value]) => `${NAMES[name] || name}: ${value}`);
    if (this.turned) said.unshift("the other way round");
    const inputs = row && this.typing ? [this.typing] : [];
    this.fix.replaceChildren(...(said.length ? [make("b", { text: `Changed to ${said.join(", ")}` })] : []), ...inputs);
    this.codes.replaceChildren(...(row && this.choosing ? row.codes.map((code, place) => make("li", {}, make("kbd", { text: CODE_KEYS[place] }), document.createTextNode(` ${code.toLowerCase()}`))) : []));
    const told = row && row.kind === "merge" ? ["y one actor", "n two actors"] : ["y right", "n wrong"];
    told.push("l later", "u undo");
    if (row && row.codes.length) told.push(`c ${row.code}`);
    if (row && row.flips.length) told.push(`s ${row.flip}`);
    if (row && row.turns) told.push("d direction");
    if (row) row.parties.forEach((name, place) => told.push(`${"ab"[place]} ${NAMES[name]}`));
    if (row && row.kind === "actor") told.push("b country");
    this.keys.textContent = `Keys: ${told.join(" · ")}`;
  }

  type(column, words) {
    const input = make("input", { type: "text", class: "wb-typed", list: this.names || undefined, "aria-label": words, placeholder: `${words}: type a name, Enter`, maxlength: 300 });
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Enter" && input.value.trim()) this.changes[column] = input.value.trim();
      this.typing = null;
      this.showFix();
      this.card.focus();
    });
    this.typing = input;
    this.showFix();
    input.focus();
  }

  key(event) {
    if (event.target !== this.card || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = this.row, key = event.key.toLowerCase();
    const place = CODE_KEYS.indexOf(key);
    if (event.key === "Escape") {
      this.forget();
      this.showFix();
      return;
    }
    event.stopPropagation();
    if (this.waiting) return;
    if (this.choosing && row && place >= 0 && place < row.codes.length) {
      this.changes[row.code] = row.codes[place];
      this.choosing = false;
      this.showFix();
    } else if (key === "u") this.ask({ do: "back" });
    else if (!row) return;
    else if (key === "y" || key === "enter") this.ask({ do: "judge", number: this.number, verdict: "right", changes: this.changes, turned: this.turned });
    else if (key === "n") this.ask({ do: "judge", number: this.number, verdict: "wrong" });
    else if (key === "l") this.ask({ do: "later", number: this.number });
    else if (key === "c" && row.codes.length) {
      this.choosing = !this.choosing;
      this.showFix();
    } else if (key === "s" && row.flips.length) {
      const now = this.changes[row.flip] || row.flipped;
      this.changes[row.flip] = row.flips[(row.flips.indexOf(now) + 1) % row.flips.length];
      this.showFix();
    } else if (key === "d" && row.turns) {
      this.turned = !this.turned;
      this.showFix();
    } else if ((key === "a" && row.parties[0]) || (key === "b" && row.parties[1])) {
      const column = row.parties["ab".indexOf(key)];
      this.type(column, NAMES[column]);
    } else if (key === "b" && row.kind === "actor") this.type("country", "country");
    else return;
    event.preventDefault();
  }
}
