// Drag nodes (not those of a map), drag the ground, zoom. Positions begin as printed; "As printed" brings them back.

function makeMovable(chart) {
  const view = chart.view || (chart.view = { zoom: 1, dx: 0, dy: 0, moved: new Map() });
  const { layer, svg } = chart;
  const groups = [...layer.querySelectorAll(".wb-mark")];
  const nodes = new Map(groups.filter((g) => g.wbMark.shape === "sign").map((g) => [g.wbMark.key, g]));
  const names = new Map([...layer.querySelectorAll("[data-of]")].map((text) => [text.getAttribute("data-of"), text]));
  const ends = new Map();
  const near = (x, y) => {
    let best = null, distance = 1e-3;
    for (const [key, g] of nodes) {
      const d = Math.hypot(g.wbMark.at[0] - x, g.wbMark.at[1] - y);
      if (d < distance) [best, distance] = [key, d];
    }
    return best;
  };
  for (const g of groups.filter((g) => g.wbMark.shape === "line")) {
    const [a, b] = g.wbMark.key.split("–");
    const first = near(g.wbMark.at[0], g.wbMark.at[1]) || a;
    ends.set(g, [first, first === a ? b : a]);
  }

  const apply = () => layer.setAttribute("transform", `translate(${view.dx},${view.dy}) scale(${view.zoom})`);
  const spot = (key) => {
    const shift = view.moved.get(key) || [0, 0], at = nodes.get(key).wbMark.at;
    return [chart.x(at[0]) + shift[0], chart.y(at[1]) + shift[1]];
  };
  const place = (key) => {
    const [dx, dy] = view.moved.get(key) || [0, 0];
    nodes.get(key).setAttribute("transform", `translate(${dx},${dy})`);
    if (names.has(key)) names.get(key).setAttribute("transform", `translate(${dx},${dy})`);
    for (const [g, pair] of ends) {
      if (!pair.includes(key) || !pair.every((end) => nodes.has(end))) continue;
      const points = pair.flatMap(spot).map((value) => value.toFixed(1)).join(" ");
      for (const line of g.querySelectorAll("polyline")) line.setAttribute("points", points);
      const head = g.querySelector(".wb-arrow");
      if (head) head.remove();
    }
  };
  for (const key of [...view.moved.keys()]) nodes.has(key) ? place(key) : null;
  apply();

  const zoom = (factor, x = chart.width / 2, y = chart.height / 2) => {
    const next = Math.min(Math.max(view.zoom * factor, 0.5), 8);
    view.dx = x - ((x - view.dx) * next) / view.zoom;
    view.dy = y - ((y - view.dy) * next) / view.zoom;
    view.zoom = next;
    apply();
  };
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    const group = chart.markOf(event.target);
    const key = chart.picture.kind === "network" && group && group.wbMark.shape === "sign" ? group.wbMark.key : null;
    held = { key, x: event.clientX, y: event.clientY };
    chart.moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (!chart.moved && Math.hypot(dx, dy) < 4) return;
    if (!chart.moved) svg.setPointerCapture(event.pointerId);
    chart.moved = true;
    Object.assign(held, { x: event.clientX, y: event.clientY });
    if (held.key) {
      const [x, y] = view.moved.get(held.key) || [0, 0];
      view.moved.set(held.key, [x + dx / view.zoom, y + dy / view.zoom]);
      place(held.key);
    } else {
      view.dx += dx;
      view.dy += dy;
      apply();
    }
  });
  svg.addEventListener("pointerup", () => {
    held = null;
    setTimeout(() => (chart.moved = false), 0);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !svg.contains(document.activeElement)) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const button = (words, label, work) => make("button", { type: "button", class: "wb-button small", "aria-label": label, text: words, on: { click: work } });
  const back = () => {
    Object.assign(view, { zoom: 1, dx: 0, dy: 0, moved: new Map() });
    chart.paint();
  };
  chart.stage.append(make("div", { class: "wb-zoom", role: "group", "aria-label": "Zoom" },
    button("+", "Zoom in", () => zoom(1.3)), button("−", "Zoom out", () => zoom(1 / 1.3)), button("As printed", "Back to the printed positions", back)));
}
