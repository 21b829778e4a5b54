// The reader alone: one article.

export default {
  render({ model, el }) {
    const root = make("div", { class: "wb-root", role: "region", "aria-label": "Reader" });
    guardKeys(root);
    const reader = new Reader(() => {}, null);
    root.append(reader.element);
    el.append(root);
    const shown = hideStatic(el, model.get("token"));
    reader.show(model.get("article"));
    root.dataset.ready = "yes";
    return () => shown && shown.style.removeProperty("display");
  },
};
