// The reader alone: one article.

export default {
  render({ model, el }) {
    const root = make("div", { class: "wb-root", role: "region", "aria-label": "Reader" });
    guardKeys(root);
    const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
    const send = (content) => {
      root.setAttribute("aria-busy", "true");
      model.send(content);
    };
    const reader = new Reader(send, null, model.get("editable"));
    const editing = new Editing(model, send, (open) => open || reader.body.focus());
    const showSaid = () => {
      showStatus(status, model.get("said"));
      root.removeAttribute("aria-busy");
    };
    root.append(reader.element, editing.element, status);
    el.append(root);
    const shown = hideStatic(el, model.get("token"));
    const forget = watch(model, { ...editing.watched, "change:article": () => reader.show(model.get("article")) }, { "change:said": showSaid });
    reader.show(model.get("article"));
    editing.show();
    root.dataset.ready = "yes";
    return () => {
      forget();
      if (shown) shown.style.removeProperty("display");
    };
  },
};
