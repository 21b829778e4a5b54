// The editor inside another panel: what stands at one place of an article, or a row to add there.

class Editing {
  constructor(model, send, opened) {
    this.model = model;
    this.send = send;
    this.opened = opened;
    const leave = () => send({ do: "finish" });
    this.rows = new ReviewRows(model, send, { narrow: false, close: leave });
    this.add = new AddRow(model, send, leave);
    this.head = make("h3", { class: "wb-part" });
    const done = make("button", { type: "button", class: "wb-button", text: "Done", on: { click: leave } });
    this.element = make("section", { class: "wb-editing", "aria-label": "Editor" }, make("div", { class: "wb-bar-top" }, this.head, done), this.add.element, this.rows.element);
    this.element.hidden = true;
  }

  /** Show what the case opened, or close the editor. */
  show() {
    const editing = this.model.get("editing"), was = !this.element.hidden, open = Boolean(editing.article);
    this.element.hidden = !open;
    this.rows.element.hidden = Boolean(editing.add);
    if (!open) this.add.close();
    else if (editing.add) this.add.open(editing);
    else this.add.close();
    this.head.textContent = editing.title || "";
    if (was !== open) this.opened(open);
    if (open && !editing.add) this.rows.card.focus();
  }

  get watched() {
    return { "change:rows": () => this.rows.show(), "change:at": () => this.rows.show(), "change:waiting": () => this.rows.show(true), "change:alike": () => this.rows.showAlike(),
      "change:editing": () => this.show(), "change:said": () => this.rows.answered() };
  }
}

/** Where the words that are marked in an article begin and end, in characters as Python counts them; null without any. */
function markedPlace(body) {
  const chosen = document.getSelection();
  if (!chosen || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!body.contains(range.startContainer) || !body.contains(range.endContainer)) return null;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".wb-speaker") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  let at = 0, start = null, end = null, words = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0, to = node === range.endContainer ? range.endOffset : node.data.length;
      if (start === null && from < to) start = at + [...node.data.slice(0, from)].length;
      if (from < to) end = at + [...node.data.slice(0, to)].length;
      words += node.data.slice(from, to);
    }
    at += [...node.data].length;
  }
  if (start === null || !words.trim()) return null;
  const before = [...words].length - [...words.trimStart()].length, after = [...words].length - [...words.trimEnd()].length;
  return { start: start + before, end: end - after, words: words.trim() };
}
