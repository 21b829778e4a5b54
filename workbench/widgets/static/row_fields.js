// The fields of a row under review: arrow keys go from one to the next, and each is mended in place.

const CODE_KEYS = "1234567890abcdefghijklmnopqrstuvwxyz";
const OFFERED = 6;

/** An input that offers names while one types; Enter takes the first that begins so, else what was typed. */
function offerNames(names, words, label, done) {
  const id = `wb-names-${Math.random().toString(36).slice(2, 9)}`;
  const list = make("ul", { class: "wb-offered", id, role: "listbox", "aria-label": "Names" });
  const input = make("input", { type: "text", class: "wb-typed", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-label": label, placeholder: label, maxlength: 300, value: words });
  let found = [], chosen = 0;
  const show = () => {
    const typed = input.value.trim().toLowerCase();
    const exact = [], first = [], inside = [];
    for (const name of typed ? names : []) {
      const low = name.toLowerCase();
      if (low === typed) exact.push(name);
      else if (low.startsWith(typed)) first.push(name);
      else if (low.includes(` ${typed}`)) inside.push(name);
      if (exact.length + first.length >= OFFERED) break;
    }
    found = [...exact, ...first, ...inside].slice(0, OFFERED);
    chosen = Math.min(chosen, Math.max(found.length - 1, 0));
    list.replaceChildren(...found.map((name, place) => make("li", { role: "option", id: `${id}-${place}`, "aria-selected": place === chosen ? "true" : "false", text: name,
      on: { pointerdown: (event) => { event.preventDefault(); done(name); } } })));
    input.setAttribute("aria-expanded", found.length ? "true" : "false");
    input.setAttribute("aria-activedescendant", found.length ? `${id}-${chosen}` : "");
  };
  input.addEventListener("input", () => { chosen = 0; show(); });
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(found.length, 1);
      show();
    } else if (event.key === "Enter") done(found[chosen] || input.value.trim());
    else if (event.key === "Escape") done(null);
    else return;
    event.preventDefault();
  });
  const begin = () => {
    input.focus();
    input.setSelectionRange(words.length, words.length);
    show();
  };
  return { element: make("span", { class: "wb-combo" }, input, list), begin };
}

class RowFields {
  /** `changed` is called when a field was mended or left: the focus is to go back to the row. */
  constructor(names, changed) {
    this.names = names;
    this.changed = changed;
    this.codes = make("ol", { class: "wb-codes", "aria-label": "What it can be" });
    this.bar = make("div", { class: "wb-fixes", role: "group", "aria-label": "Fields: arrow keys, then type" });
    this.element = make("div", {}, this.bar, this.codes);
    this.bar.addEventListener("focusin", (event) => this.showCodes(this.field(event.target)));
    this.bar.addEventListener("focusout", () => this.codes.replaceChildren());
  }

  show(row, changes, turned) {
    this.fields = row ? row.fields : [];
    this.changes = changes;
    const [one, other] = this.fields;
    this.bar.replaceChildren(...this.fields.map((field) => {
      const before = turned && field === one ? other.value : turned && field === other ? one.value : field.value;
      const value = field.column in changes ? changes[field.column] : before;
      const anew = field.column in changes || before !== field.value;
      return make("button", { type: "button", tabindex: -1, class: `wb-fix${anew ? " anew" : ""}`, "data-column": field.column,
        on: { click: () => this.open(field), keydown: (event) => this.key(event, field) } },
        make("small", {}, make("kbd", { text: field.key }), document.createTextNode(` ${field.words}`)), make("span", { text: value || "–" }));
    }));
  }

  field(chip) {
    return chip.dataset && this.fields.find((field) => field.column === chip.dataset.column);
  }

  showCodes(field) {
    const choices = field && field.kind === "choice" ? field.choices : [];
    this.codes.replaceChildren(...choices.map((code, place) => make("li", {}, make("kbd", { text: CODE_KEYS[place] }), document.createTextNode(` ${code.toLowerCase()}`))));
  }

  chips() {
    return [...this.bar.querySelectorAll(".wb-fix")];
  }

  /** Go to the next field (1) or the one before (-1). */
  step(way) {
    const chips = this.chips(), at = chips.indexOf(document.activeElement);
    const next = chips[at < 0 ? (way > 0 ? 0 : chips.length - 1) : (at + way + chips.length) % chips.length];
    if (next) next.focus();
  }

  set(field, value) {
    if (value !== null && value !== "") this.changes[field.column] = value;
    this.changed();
  }

  /** What a field's own key does: the next value, the list of values, or an input. */
  open(field, typed = "", flip = true) {
    if (field.kind === "flag") return this.set(field, (this.changes[field.column] || field.value) === "yes" ? "no" : "yes");
    if (field.kind === "choice" && field.column === "status" && flip) {
      const now = this.changes[field.column] || field.value;
      return this.set(field, field.choices[(field.choices.indexOf(now) + 1) % field.choices.length]);
    }
    const chip = this.chips().find((one) => one.dataset.column === field.column);
    if (field.kind === "choice") return chip.focus();
    const { element, begin } = offerNames(field.kind === "actor" ? this.names() : [], typed, `${field.words}${field.kind === "day" ? ", as 2024-01-31" : ""} (- for nobody or not known)`, (value) => this.set(field, value));
    chip.replaceWith(element);
    begin();
  }

  key(event, field) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = CODE_KEYS.indexOf(event.key.toLowerCase());
    event.stopPropagation();
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.step(event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === "Escape" || event.key === "ArrowUp") this.changed();
    else if (field.kind === "choice" && place >= 0 && place < field.choices.length) this.set(field, field.choices[place]);
    else if (event.key === "Enter" || event.key === " ") this.open(field);
    else if (event.key.length === 1 && field.kind !== "choice" && field.kind !== "flag") this.open(field, event.key);
    else return;
    event.preventDefault();
  }
}
