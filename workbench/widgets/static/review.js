// Suggested merges and the log of corrections.

export default {
  render({ model, el }) {
    const root = make("div", { class: "wb-root wb-review", role: "region", "aria-label": "Review" });
    guardKeys(root);
    const send = (content) => {
      root.setAttribute("aria-busy", "true");
      model.send(content);
    };
    const button = (words, label, work) => make("button", { type: "button", class: "wb-button small", "aria-label": label, text: words, on: { click: work } });
    const suffix = Math.random().toString(36).slice(2, 8);
    const pairs = make("ol", { class: "wb-list" }), log = make("ol", { class: "wb-list" });
    const names = make("datalist", { id: `wb-review-${suffix}` });
    const side = (words) => make("input", { type: "text", list: names.id, "aria-label": words, maxlength: 300 });
    const keep = side("Name to keep"), other = side("Name to merge into it"), why = make("input", { type: "text", "aria-label": "Why", maxlength: 500 });
    const field = (words, control) => make("label", { class: "wb-field" }, make("span", { text: words }), control);
    const merge = button("Merge", "Merge the two", () => send({ do: "merge", keep: keep.value.trim(), other: other.value.trim(), why: why.value.trim() }));
    const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
    const open = make("h3", { class: "wb-part" });
    const showPairs = () => {
      const found = model.get("pairs");
      open.textContent = found.length ? `May be one actor (${found.length})` : "No pair is waiting for a decision";
      pairs.replaceChildren(...found.map((pair) => make("li", {},
        make("p", { class: "wb-sentence" }, make("b", { text: pair.a_name }), document.createTextNode(" and "), make("b", { text: pair.b_name })),
        make("p", { class: "wb-caption", text: pair.why.join(" · ") }),
        make("div", { class: "wb-row" },
          button(`One: ${pair.a_name}`.slice(0, 60), `They are one: ${pair.a_name}`, () => send({ do: "merge", keep: pair.a, other: pair.b })),
          button(`One: ${pair.b_name}`.slice(0, 60), `They are one: ${pair.b_name}`, () => send({ do: "merge", keep: pair.b, other: pair.a })),
          button("Two", `${pair.a_name} and ${pair.b_name} are two actors`, () => send({ do: "apart", ...pair }))))));
    };
    const showLog = () => log.replaceChildren(...model.get("log").map((line) => make("li", {},
      make("p", { class: "wb-where" }, make("span", { text: `${line.number} · ${line.who} · ${line.when}` }), line.undone ? make("span", { class: "wb-note", text: "undone" }) : null),
      make("p", { class: "wb-sentence", text: line.what }),
      line.can ? button(line.undone ? "Redo" : "Undo", `${line.undone ? "Redo" : "Undo"} correction ${line.number}`, () => send({ do: line.undone ? "redo" : "undo", number: line.number })) : null)));
    const lessons = make("ol", { class: "wb-list" }), learned = make("h3", { class: "wb-part" });
    const showLessons = () => {
      const found = model.get("lessons");
      learned.textContent = found.length ? `What the review taught (${found.length})` : "Nothing is learned yet: ten reviewed rows of a kind are the least";
      lessons.replaceChildren(...found.map((one) => make("li", {},
        make("p", { class: "wb-sentence", text: one.says }),
        make("p", { class: "wb-caption", text: `${one.why}: such rows are ${one.on ? one.way : "as sure as before, this is switched off"}` }),
        button(one.on ? "Switch off" : "Switch on", `Switch ${one.on ? "off" : "on"}: ${one.says}`, () => send({ do: "lesson", name: one.name, on: !one.on })))));
    };
    const showNames = () => names.replaceChildren(...model.get("names").map((name) => make("option", { value: name })));
    const showSaid = () => {
      const said = model.get("said");
      showStatus(status, said);
      root.removeAttribute("aria-busy");
      rows.answered();
    };
    const rows = new ReviewRows(model, send, { narrow: model.get("narrow") });
    root.append(rows.element,
      make("div", { class: "wb-body halves" },
        make("section", { class: "wb-evidence", "aria-label": "Suggested merges" }, open, make("div", { class: "wb-scroll" }, pairs)),
        make("section", { class: "wb-evidence", "aria-label": "Corrections" }, make("h3", { class: "wb-part", text: "Corrections, newest first" }), make("div", { class: "wb-scroll" }, log))),
      make("section", { class: "wb-evidence wb-taught", "aria-label": "What the review taught" }, learned, make("div", { class: "wb-scroll" }, lessons)),
      make("div", { class: "wb-tools" }, field("Keep", keep), field("merge into it", other), field("Why", why), merge, names), status);
    el.append(root);
    const watched = { "change:rows": () => rows.show(), "change:at": () => rows.show(), "change:waiting": () => rows.showOptions(), "change:alike": () => rows.showAlike(), "change:pairs": showPairs, "change:log": showLog, "change:lessons": showLessons, "change:names": showNames, "change:said": showSaid };
    for (const [name, work] of Object.entries(watched)) {
      model.on(name, work);
      work();
    }
    const shown = hideStatic(el, model.get("token"));
    root.dataset.ready = "yes";
    return () => {
      for (const [name, work] of Object.entries(watched)) model.off(name, work);
      if (shown) shown.style.removeProperty("display");
    };
  },
};
