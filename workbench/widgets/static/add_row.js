// A row that a person adds: words marked in an article, what they tell, who is meant.

class AddRow {
  constructor(model, send, leave) {
    this.model = model;
    this.send = send;
    this.leave = leave;
    this.element = make("form", { class: "wb-card wb-add", "aria-label": "Add a row", on: { submit: (event) => this.add(event), keydown: (event) => event.key === "Escape" && this.leave() } });
    this.element.hidden = true;
  }

  /** Show the form for words of an article; without words they can be typed. */
  open(place) {
    this.place = place;
    const forms = this.model.get("forms");
    this.names = make("datalist", { id: `wb-add-${Math.random().toString(36).slice(2, 9)}` }, ...this.model.get("names").map((name) => make("option", { value: name })));
    this.table = make("select", { "aria-label": "What they tell", on: { change: () => this.showFields() } }, ...Object.entries(forms).map(([table, form]) => make("option", { value: table, text: form.words })));
    this.words = make("input", { type: "text", class: "wb-finding", "aria-label": "Words of the article", maxlength: 5000, value: place.words, on: { input: () => (this.place = { article: place.article }) } });
    this.fields = make("span", { class: "wb-inline" });
    const field = (words, control) => make("label", { class: "wb-field" }, make("span", { text: words }), control);
    this.element.replaceChildren(field("Words", this.words), make("div", { class: "wb-row" }, field("are", this.table), this.fields,
      make("button", { type: "submit", class: "wb-button", text: "Add" }), make("button", { type: "button", class: "wb-button", text: "Leave it", on: { click: this.leave } })), this.names);
    this.element.hidden = false;
    this.showFields();
    (place.words ? this.table : this.words).focus();
  }

  showFields() {
    const fields = this.model.get("forms")[this.table.value].fields;
    this.controls = fields.map((field) => {
      const given = { "aria-label": field.words, "data-column": field.column };
      if (field.kind === "choice") return make("select", given, make("option", { value: "", text: "–" }), ...field.choices.map((value) => make("option", { value, text: value })));
      if (field.kind === "flag") return make("input", { type: "checkbox", ...given });
      return make("input", { type: "text", maxlength: 300, list: field.kind === "actor" ? this.names.id : null, ...given });
    });
    this.fields.replaceChildren(...fields.map((field, place) => make("label", { class: "wb-field" }, make("span", { text: field.words }), this.controls[place])));
  }

  add(event) {
    event.preventDefault();
    const values = Object.fromEntries(this.controls.map((control) => [control.dataset.column, control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value.trim()]));
    this.send({ do: "add", table: this.table.value, ...this.place, words: this.words.value, values });
  }

  close() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
