// The application page: cases, files, sections. Explorer, reader, review and brief stand under it as widgets of their own.

const PIECE = 1000000; // bytes sent at once
const SECTION_NAMES = { explore: "Explore", search: "Search", review: "Review", brief: "Brief" };
const BRIEF_FORMS = { ".docx": "Word", ".pdf": "PDF", ".html": "Web page", ".md": "Markdown" };

export default {
  render({ model, el }) {
    const suffix = Math.random().toString(36).slice(2, 8);
    const root = make("div", { class: "wb-root wb-desk", role: "region", "aria-label": "Workbench" });
    const ask = (content, buffers) => {
      root.setAttribute("aria-busy", "true");
      model.send(content, undefined, buffers);
    };
    const button = (words, work, more = {}) => make("button", { type: "button", class: "wb-button", text: words, on: { click: work }, ...more });
    const field = (words, control) => make("label", { class: "wb-field" }, make("span", { text: words }), control);
    const onEnter = (work) => ({ keydown: (event) => event.key === "Enter" && work() });

    // cases
    const choice = make("select", { "aria-label": "Case", on: { change: () => choice.value && ask({ do: "open", name: choice.value }) } });
    const create = () => fresh.value.trim() && ask({ do: "create", name: fresh.value.trim() });
    const fresh = make("input", { type: "text", "aria-label": "Name of a new case", maxlength: 100, on: onEnter(create) });
    const about = make("span", { class: "wb-caption" });
    const readOn = button("Read", () => ask({ do: "annotate" }));
    const top = make("div", { class: "wb-top" }, make("h1", { class: "wb-name", text: "workbench" }),
      field("Case", choice), field("New case", fresh), button("Create", create), about, readOn);

    // files
    const send = async (files) => {
      for (const file of files) {
        const content = new Uint8Array(await file.arrayBuffer());
        for (let at = 0; at < Math.max(content.length, 1); at += PIECE) ask({ do: "file", name: file.name }, [content.slice(at, at + PIECE).buffer]);
      }
      if (files.length) ask({ do: "add" });
      picker.value = "";
    };
    const picker = make("input", { type: "file", multiple: true, on: { change: () => send([...picker.files]) } });
    const drop = make("div", { class: "wb-drop", on: {
      dragover: (event) => { event.preventDefault(); drop.classList.add("over"); },
      dragleave: () => drop.classList.remove("over"),
      drop: (event) => { event.preventDefault(); event.stopPropagation(); drop.classList.remove("over"); send([...event.dataTransfer.files]); },
    } }, make("span", { text: "Drop articles here: text, web pages, PDF, Word, mails, tables, ZIP. Or " }),
      make("label", {}, picker, make("span", { text: "choose files" })));
    const bar = make("progress", { "aria-label": "Articles read" }), reading = make("p", { class: "wb-caption" });
    const stop = async () => {
      const { baseUrl = "/", token } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
      const kernel = `${baseUrl}api/kernels/${model.get("kernel")}`;
      const key = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1];
      const headers = token ? { Authorization: `token ${token}` } : {};
      if (!key()) await fetch(`${baseUrl}no-page`, { headers }); // the server's page that says so sets it
      const answer = await fetch(`${kernel}/interrupt`, { method: "POST", headers: { ...headers, "X-XSRFToken": key() || "" } });
      if (!answer.ok) status.textContent = "The reading cannot be stopped from here. It goes on, and all that it reads is kept.";
    };
    const progress = make("div", { class: "wb-form", hidden: true }, bar, reading, ...(model.get("kernel") ? [button("Stop", stop)] : []));
    const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });

    // sections
    const tabs = Object.entries(SECTION_NAMES).map(([name, words]) => make("button", {
      type: "button", class: "wb-tab", text: words, "data-section": name, on: { click: () => ask({ do: "section", section: name }) } }));
    const search = () => ask({ do: "search", query: query.value });
    const query = make("input", { type: "text", class: "wb-query", "aria-label": "Words to search", placeholder: "troops NEAR border", maxlength: 500, on: onEnter(search) });
    const sum = make("p", { class: "wb-caption" }), hits = make("ol", { class: "wb-list wb-hits" });
    const searching = make("section", { "aria-label": "Search" },
      make("div", { class: "wb-form" }, field("Words, \"a phrase\", AND, OR, NOT, @an actor", query), button("Search", search, { class: "wb-button strong" })), sum, hits);
    const names = make("datalist", { id: `wb-desk-${suffix}` });
    const actor = (words) => make("input", { type: "text", list: names.id, "aria-label": words, maxlength: 200 });
    const words = (label) => make("input", { type: "text", "aria-label": label, maxlength: 300 });
    const form = { a: actor("First actor"), b: actor("Second actor"), since: make("input", { type: "date", "aria-label": "Changed since" }),
      title: words("Title"), author: words("Author"), classification: words("Classification") };
    const paper = make("select", { "aria-label": "Paper" }, ...["A4", "Letter"].map((name) => make("option", { text: name })));
    const own = make("textarea", { "aria-label": "Own assessment", rows: 3, maxlength: 50000, placeholder: "Stands in the brief after the key judgements, and is kept for the next one." });
    for (const side of [form.a, form.b]) side.addEventListener("change", () => form.a.value && own.value === model.get("assessment") && ask({ do: "assessment", a: form.a.value, b: form.b.value }));
    const write = () => ask({ do: "brief", assessment: own.value === model.get("assessment") ? null : own.value, ...Object.fromEntries(Object.entries(form).map(([name, control]) => [name, control.value])) });
    const briefing = make("section", { "aria-label": "Brief" }, names,
      make("div", { class: "wb-form" }, field("On", form.a), field("and (or leave empty)", form.b), field("What changed since", form.since), field("Title", form.title),
        field("Author", form.author), field("Classification", form.classification), make("label", { class: "wb-field wide" }, make("span", { text: "Own assessment" }), own), button("Write", write, { class: "wb-button strong" })),
      make("div", { class: "wb-form" }, field("Paper", paper), ...Object.entries(BRIEF_FORMS).map(([suffix, name]) =>
        button(`Download ${name}`, () => ask({ do: "download", form: suffix, paper: paper.value }), { "data-form": suffix }))));
    const sections = make("div", {}, make("div", { class: "wb-tabs" }, ...tabs), searching, briefing);
    guardKeys(root);
    root.append(top, drop, progress, status, sections);
    el.append(root);

    const show = {
      cases: () => choice.replaceChildren(make("option", { value: "", text: "choose …" }), ...model.get("cases").map((one) => make("option", { value: one.name, text: one.name, selected: one.name === model.get("at") }))),
      at: () => { choice.value = model.get("at"); fresh.value = ""; drop.hidden = !model.get("at"); },
      about: () => {
        const { articles, unread } = model.get("about");
        about.textContent = articles === undefined ? "" : `${several(articles, "article")}${unread ? `, ${unread} not read` : ""}`;
        readOn.hidden = !unread;
        sections.hidden = !articles;
        drop.classList.toggle("large", !articles);
      },
      section: () => {
        const name = model.get("section");
        for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.section === name));
        searching.hidden = name !== "search";
        briefing.hidden = name !== "brief";
      },
      progress: () => {
        const { done, total } = model.get("progress");
        progress.hidden = total === undefined;
        if (total === undefined) return;
        bar.max = total;
        bar.value = done;
        reading.textContent = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} articles read`;
      },
      names: () => names.replaceChildren(...model.get("names").map((name) => make("option", { value: name }))),
      hits: () => {
        const found = model.get("hits");
        sum.textContent = found.rows ? `${several(found.hits, "hit")} in ${several(found.articles, "article")}` : "";
        hits.replaceChildren(...(found.rows || []).map((row) => make("li", {},
          make("p", { class: "wb-where" }, make("span", { text: [row.published, row.source].filter(Boolean).join(" · ") }),
            make("button", { type: "button", class: "wb-link wb-headline", text: row.title || "untitled", on: { click: () => ask({ do: "read", article: row.article_id, at: row.start }) } })),
          make("p", { class: "wb-sentence" }, document.createTextNode(row.before || ""), make("mark", { text: row.match || "" }), document.createTextNode(row.after || "")))));
      },
      assessment: () => { own.value = model.get("assessment"); },
      said: () => {
        const said = model.get("said");
        status.textContent = said.words || "";
        status.classList.toggle("error", Boolean(said.error));
        root.removeAttribute("aria-busy");
      },
    };
    const keep = (content, buffers) => {
      if (!content.file) return;
      const address = URL.createObjectURL(new Blob([buffers[0]]));
      const link = make("a", { href: address, download: content.file });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    };
    for (const [name, work] of Object.entries(show)) {
      model.on(`change:${name}`, work);
      work();
    }
    model.on("msg:custom", keep);
    root.dataset.ready = "yes";
    return () => {
      for (const [name, work] of Object.entries(show)) model.off(`change:${name}`, work);
      model.off("msg:custom", keep);
    };
  },
};
