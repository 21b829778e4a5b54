// A button at each row of a table, and each sentence of a brief, that the notebook shows as plain HTML; it opens the editor.

const LOOK_AGAIN = 700; // milliseconds; cells out of sight are not in the page yet

export default {
  initialize({ model }) {
    const root = make("div", { class: "wb-root wb-mending", role: "region", "aria-label": "Editor" });
    guardKeys(root);
    const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
    const send = (content) => {
      root.setAttribute("aria-busy", "true");
      model.send(content);
    };
    let opener = null;
    const editing = new Editing(model, send, (open) => {
      editing.element.hidden = !open;
      if (!open && opener) opener.focus();
    });
    root.append(editing.element, status);

    /** Put the editor where the row is: under it in a table or list, after the paragraph of a sentence. */
    const place = (row) => {
      root.remove();
      if (row.tagName === "TR") {
        const cell = make("td", { colspan: row.cells.length, style: "text-align:left" }, root);
        row.after(make("tr", { class: "wb-mending-row" }, cell));
      } else if (row.tagName === "LI") row.append(root);
      else (row.closest("p") || row).after(root);
    };
    const open = (row, button) => {
      document.querySelectorAll(".wb-mending-row").forEach((old) => { if (old.contains(root)) old.remove(); });
      opener = button;
      place(row);
      send({ do: "open", row: Number(row.dataset.wbRow) });
    };
    const attach = () => {
      const shown = [...document.querySelectorAll(".wb-static")].find((item) => item.dataset.wb === model.get("token"));
      if (!shown || shown.dataset.wbMending) return;
      shown.dataset.wbMending = "yes";
      for (const table of shown.querySelectorAll("table")) {
        if (table.querySelector("tr[data-wb-row]")) table.querySelector("thead tr")?.append(make("th", { "aria-label": "Mend" }));
      }
      for (const row of shown.querySelectorAll("[data-wb-row]")) {
        const button = make("button", { type: "button", class: "wb-button small wb-mend", text: "mend", "aria-label": `Mend: ${row.textContent.trim().slice(0, 80)}` });
        button.addEventListener("click", () => open(row, button));
        guardKeys(button);
        if (row.tagName === "TR") row.append(make("td", { class: "wb-mend-cell" }, button));
        else row.append(" ", button);
      }
    };
    const looking = setInterval(attach, LOOK_AGAIN);
    const said = () => {
      showStatus(status, model.get("said"));
      root.removeAttribute("aria-busy");
    };
    const stop = watch(model, editing.watched, { "change:said": said });
    attach();
    return () => {
      clearInterval(looking);
      stop();
    };
  },
};
