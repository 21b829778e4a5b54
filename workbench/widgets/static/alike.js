// What the same fix would change in rows alike, before it does.

class Alike {
  constructor(apply, leave) {
    this.apply = apply;
    this.leave = leave;
    this.element = make("section", { class: "wb-alike", tabindex: -1, "aria-label": "Rows alike", on: { keydown: (event) => this.key(event) } });
    this.element.hidden = true;
  }

  show(alike) {
    this.groups = (alike && alike.groups) || [];
    this.verdict = alike && alike.verdict;
    this.element.hidden = !this.groups.length;
    this.element.replaceChildren(...this.groups.map((group, place) => make("div", {},
      make("h4", { class: "wb-part" }, make("button", { type: "button", class: "wb-button small", on: { click: () => this.apply(this.verdict, group.by) } },
        make("kbd", { text: place + 1 }), document.createTextNode(` this row and ${several(group.count, "other")} of ${group.words}`))),
      make("ul", {}, ...group.lines.map((line) => make("li", {}, make("span", { text: line.before }), document.createTextNode(" → "), make("b", { text: line.after })))))),
      make("p", { class: "wb-caption wb-keys", text: "Keys: a number applies the fix to these rows · Escape leaves them as they are" }));
    if (this.groups.length) this.element.focus();
  }

  key(event) {
    const group = this.groups[Number(event.key) - 1];
    if (event.key === "Escape") this.leave();
    else if (group && !event.ctrlKey && !event.metaKey) this.apply(this.verdict, group.by);
    else return;
    event.stopPropagation();
    event.preventDefault();
  }
}
