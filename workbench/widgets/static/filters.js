// What is chosen: actors, period, outlets, kinds of event; the chart and how it counts.

class Filters {
  constructor(options, send, parts) {
    this.send = send;
    this.parts = parts;
    this.options = options;
    this.suffix = Math.random().toString(36).slice(2, 8);
    const only = (name, wrap = (value) => value) => (value) => send({ do: "choose", changes: { only: { [name]: value ? wrap(value) : null } } });
    const list = (value) => [value];
    this.search = make("input", { type: "search", placeholder: "Type a name", "aria-label": "Search actors by name", maxlength: 200 });
    this.search.addEventListener("input", later(150, () => only("named")(this.search.value.trim())));
    this.selects = {
      types: this.select("Type", options.types, only("types", list)),
      countries: this.select("Country", options.countries, only("countries", list)),
      outlets: this.select("Outlet", options.outlets, only("outlets", list)),
      quads: this.select("Kind", options.quads, only("quads", list)),
      codes: this.select("Event", options.codes.map((code) => [code, code.toLowerCase()]), only("codes", list)),
      tag: this.select("Tag", options.tags, (tag) => send({ do: "choose", changes: { tag } })),
      statuses: this.select("Status", options.statuses, only("statuses", list)),
    };
    this.least = make("input", { type: "number", min: 0, step: 1, "aria-label": "Minimum mentions", class: "wb-short" });
    this.least.addEventListener("change", () => only("at_least", Number)(Math.max(0, parseInt(this.least.value, 10) || 0)));
    this.sure = make("input", { type: "number", min: 0, max: 1, step: 0.05, placeholder: options.sure, "aria-label": "How sure, from 0 to 1", class: "wb-short" });
    this.sure.addEventListener("change", () => {
      const line = parseFloat(this.sure.value);
      send({ do: "choose", changes: { only: { sure: Number.isNaN(line) ? null : Math.min(1, Math.max(0, line)) } } });
    });
    this.since = make("input", { type: "date", "aria-label": "From day" });
    this.until = make("input", { type: "date", "aria-label": "To day" });
    this.since.addEventListener("change", () => only("since")(this.since.value));
    this.until.addEventListener("change", () => only("until")(this.until.value));
    this.chips = make("div", { class: "wb-chips", role: "group", "aria-label": "Chosen actors" });
    const reset = make("button", { type: "button", class: "wb-button", text: "Reset", on: { click: () => send({ do: "reset" }) } });
    const fields = [
      this.field("Actor", this.search), this.field("Type", this.selects.types), this.field("Country", this.selects.countries), this.field("Mentions ≥", this.least),
      this.field("From", this.since), this.field("To", this.until), this.field("Outlet", this.selects.outlets),
      options.tags.length ? this.field("Tag", this.selects.tag) : null,
      this.field("Kind", this.selects.quads), this.field("Event", this.selects.codes), this.field("Status", this.selects.statuses), this.field("Sure ≥", this.sure), reset,
    ];
    this.bar = make("div", { class: "wb-filters", role: "search", "aria-label": "Filters" }, ...fields);
    this.buildChartRow();
    this.element = make("div", { class: "wb-head" }, parts.includes("filters") ? this.bar : null, this.chips, this.row);
  }

  select(words, values, onChange) {
    const select = make("select", { "aria-label": words }, make("option", { value: "", text: "any" }));
    for (const value of values) {
      const [id, name] = Array.isArray(value) ? value : [value, value];
      select.append(make("option", { value: id, text: name.length > 40 ? `${name.slice(0, 39)}…` : name }));
    }
    select.addEventListener("change", () => onChange(select.value));
    return select;
  }

  field(words, control) {
    return make("label", { class: "wb-field" }, make("span", { text: words }), control);
  }

  buildChartRow() {
    const { options, send, parts, suffix } = this;
    this.tabs = Object.entries(options.charts).map(([chart, words]) =>
      make("button", { type: "button", class: "wb-tab", "data-chart": chart, text: words, on: { click: () => send({ do: "choose", changes: { chart } }) } }));
    const choose = (name, parse = (value) => value) => (event) => send({ do: "choose", changes: { [name]: parse(event.target.value) } });
    const names = make("datalist", { id: `wb-names-${suffix}` }, ...options.names.map((name) => make("option", { value: name })));
    const side = (name, words) => make("input", { type: "text", list: names.id, "aria-label": words, maxlength: 300, on: { change: choose(name) } });
    this.a = side("a", "First actor");
    this.b = side("b", "Second actor");
    this.count = make("select", { "aria-label": "What is counted" });
    this.count.addEventListener("change", () => send({ do: "choose", changes: { count: { [this.state.chart]: this.count.value } } }));
    this.by = make("select", { "aria-label": "Count people and bodies as", on: { change: choose("by") } },
      make("option", { value: "country", text: "their country" }), make("option", { value: "actor", text: "themselves" }));
    this.most = make("select", { "aria-label": "How many actors are drawn", on: { change: choose("most", Number) } },
      ...options.nodes.map((n) => make("option", { value: n, text: n })));
    this.when = make("select", { "aria-label": "Which day dates an event", on: { change: (event) => send({ do: "choose", changes: { only: { when: event.target.value } } }) } },
      make("option", { value: "", text: "event, else report" }), make("option", { value: "report", text: "first report" }), make("option", { value: "text", text: "event only" }));
    this.extra = {
      pair: make("span", { class: "wb-inline" }, this.field("Between", this.a), this.field("and", this.b), names),
      by: this.field("People count as", this.by),
      most: this.field("At most", this.most),
      when: this.field("Date", this.when),
    };
    this.row = make("div", { class: "wb-row" },
      parts.includes("tabs") ? make("div", { class: "wb-tabs", role: "group", "aria-label": "Chart" }, ...this.tabs) : null,
      this.extra.pair, this.field("Count", this.count), this.extra.when, this.extra.by, this.extra.most);
  }

  show(state, actors) {
    this.state = state;
    const only = state.only || {};
    const first = (value) => (Array.isArray(value) ? value[0] || "" : value || "");
    for (const [name, select] of Object.entries(this.selects)) select.value = name === "tag" ? state.tag : first(only[name]);
    const set = (input, value) => { if (input !== document.activeElement) input.value = value; };
    set(this.search, only.named || "");
    set(this.least, only.at_least || "");
    set(this.sure, only.sure ?? "");
    set(this.since, only.since || "");
    set(this.until, only.until || "");
    set(this.a, state.a);
    set(this.b, state.b);
    const counts = this.options.counts[state.chart];
    this.count.replaceChildren(...counts.map((name) => make("option", { value: name, text: name })));
    this.count.value = state.count[state.chart];
    this.by.value = state.by;
    this.most.value = state.most;
    this.when.value = only.when || "";
    for (const tab of this.tabs) tab.setAttribute("aria-pressed", tab.dataset.chart === state.chart);
    this.extra.pair.hidden = state.chart !== "dyad";
    this.extra.by.hidden = !["matrix", "network", "timeline"].includes(state.chart);
    this.extra.when.hidden = !(["dyad", "timeline"].includes(state.chart) || (only.when && ["matrix", "network", "map"].includes(state.chart)));
    this.extra.most.hidden = state.chart !== "network";
    const chosen = actors.chosen || [];
    this.chips.hidden = !chosen.length;
    this.chips.replaceChildren(...chosen.map(({ id, name }) =>
      make("button", { type: "button", class: "wb-chip", "aria-label": `No longer only ${name}`, text: `${name} ×`,
        on: { click: () => this.send({ do: "choose", changes: { only: { actors: (only.actors || []).filter((other) => other !== id) } } }) } })));
  }
}
