// A picture (marks in the units of its axes) as SVG. The same marks are printed by workbench/charts/paper.py.

const TEXT = 12;

class Chart {
  constructor(onPick) {
    this.onPick = onPick;
    this.suffix = Math.random().toString(36).slice(2, 8);
    this.tip = make("div", { class: "wb-tip", role: "presentation" });
    this.stage = make("div", { class: "wb-stage" });
    this.title = make("h3", { class: "wb-title" });
    this.subtitle = make("p", { class: "wb-subtitle" });
    this.legend = make("div", { class: "wb-legend" });
    this.caption = make("p", { class: "wb-caption" });
    this.element = make("figure", { class: "wb-figure" }, this.title, this.subtitle, this.legend, this.stage, this.caption);
    this.stage.addEventListener("keydown", (event) => this.onKey(event));
    this.stage.addEventListener("click", (event) => this.pickAt(event.target));
    for (const name of ["pointerover", "focusin"]) this.stage.addEventListener(name, (event) => this.showTip(event));
    for (const name of ["pointerleave", "focusout"]) this.stage.addEventListener(name, () => this.tip.classList.remove("on"));
  }

  show(picture, picked) {
    this.picture = picture;
    this.picked = picked;
    this.paint();
  }

  paint() {
    const picture = this.picture;
    if (!picture || !picture.marks) return;
    const wide = Math.max(this.element.clientWidth || 640, 260);
    this.width = wide;
    this.family = getComputedStyle(this.element).fontFamily || "sans-serif";
    this.title.textContent = picture.title;
    this.subtitle.textContent = picture.subtitle;
    this.caption.textContent = picture.caption;
    this.legend.replaceChildren(...picture.legend.map(([sign, words]) => this.legendEntry(sign, words)));
    this.lay(picture, wide);
    const svg = draw("svg", {
      width: wide, height: this.height, viewBox: `0 0 ${wide} ${this.height}`, role: "group", "aria-label": picture.alt,
      class: `wb-svg wb-kind-${picture.kind}`,
    });
    svg.append(this.patterns());
    const clip = draw("g", { "clip-path": picture.scatter ? `url(#wb-frame-${this.suffix})` : null });
    this.layer = draw("g", { class: "wb-marks" });
    clip.append(this.layer);
    svg.append(this.axes(picture), clip);
    this.focusable = [];
    const seen = new Set();
    for (const mark of picture.marks) {
      const shape = this.shape(mark);
      if (!shape) continue;
      if (mark.key) {
        const group = draw("g", { class: "wb-mark", "data-key": mark.key }, ...[].concat(shape));
        group.wbMark = mark;
        if (!seen.has(mark.key)) {
          seen.add(mark.key);
          dress(group, { role: "button", tabindex: -1, "aria-label": mark.label, "aria-pressed": mark.key === this.picked }, []);
          this.focusable.push(group);
        }
        if (mark.key === this.picked) group.classList.add("picked");
        this.layer.append(group);
      } else {
        this.layer.append(...[].concat(shape));
      }
    }
    if (this.focusable.length) this.focusable[0].setAttribute("tabindex", "0");
    this.writeNames(picture);
    this.stage.replaceChildren(svg, this.tip);
    this.svg = svg;
    if (picture.scatter) makeMovable(this);
  }

  lay(picture, wide) {
    const longest = (ticks) => Math.max(0, ...ticks.map(([, words]) => widthOf(words, TEXT, this.family)));
    const left = picture.y.ticks.length ? Math.min(longest(picture.y.ticks) + 12, wide * 0.34) : 6;
    const slant = picture.x.slant ? Math.min(longest(picture.x.ticks), 150) : 0;
    let right = picture.margin.length ? Math.max(...picture.margin.map(([, words]) => widthOf(words, TEXT, this.family))) + 14 : 8;
    if (picture.x.slant) right = Math.max(right, slant * 0.8);
    const top = picture.x.slant ? slant * 0.6 + 22 : 12;
    const lines = Math.max(0, ...picture.x.ticks.map(([, words]) => words.split("\n").length));
    const bottom = picture.x.slant || !lines ? 8 : 10 + lines * 15;
    const tall = Math.abs(picture.y.high - picture.y.low), broad = Math.abs(picture.x.high - picture.x.low);
    let plotWide = Math.max(wide - left - right, 120), plotTall = Math.max(picture.height * (picture.kind === "timeline" ? 105 : 125), 130);
    if (picture.scatter || picture.square) {
      plotTall = Math.min((plotWide * tall) / broad, picture.kind === "network" ? 460 : 500);
      if (picture.square || picture.kind === "map") plotWide = Math.min(plotWide, (plotTall * broad) / tall);
    }
    Object.assign(this, { left, right, top, bottom, plotWide, plotTall, height: top + plotTall + bottom });
    this.grow = 1.33 * Math.min(Math.max(wide / 720, 0.8), 1.15);
    if (picture.kind === "quotes") this.grow *= Math.min(1, plotWide / Math.abs(picture.x.high - picture.x.low) / 62);
    this.x = (value) => left + ((value - picture.x.low) / (picture.x.high - picture.x.low)) * plotWide;
    this.y = (value) => top + (1 - (value - picture.y.low) / (picture.y.high - picture.y.low)) * plotTall;
  }

  patterns() {
    const line = (d, name) => draw("path", { d, class: name });
    const box = { width: 6, height: 6, patternUnits: "userSpaceOnUse" };
    const defs = draw("defs");
    defs.append(
      draw("pattern", { id: `wb-hatch-${this.suffix}`, ...box }, line("M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5", "wb-hatch")),
      draw("clipPath", { id: `wb-frame-${this.suffix}` }, draw("rect", { x: this.left - 4, y: this.top - 4, width: this.plotWide + 8, height: this.plotTall + 8 })),
    );
    for (const side of ["cooperation", "conflict"]) {
      const pattern = draw("pattern", { id: `wb-cross-${side}-${this.suffix}`, ...box, class: lookClass(side) });
      pattern.append(line("M0,6 L6,0 M0,0 L6,6", "wb-cross"));
      defs.append(pattern);
    }
    return defs;
  }

  axes(picture) {
    const group = draw("g", { class: "wb-axes", "aria-hidden": "true" });
    const { left, top, plotWide, plotTall, family } = this;
    for (const [place, words] of picture.y.ticks) {
      const y = this.y(place);
      if (picture.y.grid) group.append(draw("line", { x1: left, x2: left + plotWide, y1: y, y2: y, class: "wb-grid" }));
      const name = picture.y.grid ? "wb-tick" : "wb-tick wb-name";
      group.append(draw("text", { x: left - 8, y: y + 4, "text-anchor": "end", class: name, text: fit(words, TEXT, family, left - 10) }));
    }
    for (const [place, words] of picture.x.ticks) {
      const x = this.x(place);
      if (picture.x.slant) {
        group.append(draw("text", { transform: `translate(${x - 4},${top - 6}) rotate(-35)`, class: "wb-tick wb-name", text: fit(words, TEXT, family, 150) }));
        continue;
      }
      const text = draw("text", { x, y: top + plotTall + 18, "text-anchor": "middle", class: "wb-tick" });
      words.split("\n").forEach((line, i) => text.append(draw("tspan", { x, dy: i ? 15 : 0, text: line })));
      group.append(draw("line", { x1: x, x2: x, y1: top + plotTall, y2: top + plotTall + 4, class: "wb-axis" }), text);
    }
    if (picture.x.line) group.append(draw("line", { x1: left, x2: left + plotWide, y1: top + plotTall, y2: top + plotTall, class: "wb-axis" }));
    let under = -Infinity;
    for (const [place, words, look] of [...picture.margin].sort((a, b) => b[0] - a[0])) {
      const lines = words.split("\n");
      const y = Math.max(this.y(place) - (lines.length - 1) * 7 + 4, under + 18);
      const text = draw("text", { x: left + plotWide + 8, y, class: `wb-margin ${lookClass(look)}` });
      lines.forEach((part, i) => text.append(draw("tspan", { x: left + plotWide + 8, dy: i ? 14 : 0, text: part })));
      under = y + (lines.length - 1) * 14;
      group.append(text);
    }
    return group;
  }

  shape(mark) {
    const look = lookClass(mark.look), status = mark.status || "asserted";
    const points = (at) => at.map((value, i) => (i % 2 ? this.y(value) : this.x(value)).toFixed(1)).join(" ");
    if (mark.shape === "land") return draw("polygon", { points: points(mark.at), class: `wb-land ${look}` });
    if (mark.shape === "words") return this.wordsOf(mark, look);
    if (mark.shape === "line") {
      const line = draw("polyline", {
        points: points(mark.at), class: `wb-line ${look}${mark.dash ? ` ${mark.dash}` : ""}`, "stroke-width": (mark.width || 1) * this.grow,
      });
      const parts = [line];
      if (mark.arrow) parts.push(this.arrow(mark, look));
      if (mark.key) parts.unshift(draw("polyline", { points: points(mark.at), class: "wb-reach" }));
      return parts;
    }
    return mark.shape === "bar" ? this.bar(mark, look, status) : this.sign(mark, look, status);
  }

  wordsOf(mark, look) {
    const small = mark.anchor ? mark.anchor : "middle";
    return draw("text", {
      x: this.x(mark.at[0]), y: this.y(mark.at[1]) + 4, "text-anchor": small, class: `wb-words ${look}`, text: mark.words, "aria-hidden": "true",
    });
  }

  bar(mark, look, status) {
    const [x0, y0, x1, y1] = mark.at;
    const xs = [this.x(x0), this.x(x1)].sort((a, b) => a - b), ys = [this.y(y0), this.y(y1)].sort((a, b) => a - b);
    const box = { x: xs[0].toFixed(1), y: ys[0].toFixed(1), width: Math.max(xs[1] - xs[0], 0.5).toFixed(1), height: Math.max(ys[1] - ys[0], 0.5).toFixed(1) };
    const parts = [draw("rect", { ...box, class: `wb-bar ${look} ${status}${mark.outline ? " outlined" : ""}` })];
    const side = mark.look.endsWith("conflict") ? "conflict" : "cooperation";
    if (status === "denied") parts.push(draw("rect", { ...box, fill: `url(#wb-cross-${side}-${this.suffix})`, class: "wb-over" }));
    else if (mark.hatch && status === "asserted") parts.push(draw("rect", { ...box, fill: `url(#wb-hatch-${this.suffix})`, class: "wb-over" }));
    return parts;
  }

  sign(mark, look, status) {
    const x = this.x(mark.at[0]), y = this.y(mark.at[1]), r = ((mark.size || 7) / 2) * this.grow;
    const name = `wb-sign ${look} ${status}${mark.outline && status === "asserted" ? " outlined" : ""}`;
    const reach = draw("circle", { cx: x, cy: y, r: Math.max(r + 3, 9), class: "wb-reach" });
    if (status === "denied") return [reach, draw("path", { d: `M${x - r},${y - r} L${x + r},${y + r} M${x - r},${y + r} L${x + r},${y - r}`, class: name })];
    if (mark.deed) return [reach, draw("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, class: name })];
    return [reach, draw("circle", { cx: x, cy: y, r, class: name })];
  }

  arrow(mark, look) {
    const at = mark.at, n = at.length;
    const x1 = this.x(at[n - 2]), y1 = this.y(at[n - 1]), x0 = this.x(at[n - 4]), y0 = this.y(at[n - 3]);
    const turn = (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI, size = 5 + (mark.width || 1);
    return draw("path", { d: `M0,0 L${-size * 1.5},${-size * 0.6} L${-size * 1.5},${size * 0.6} Z`, transform: `translate(${x1},${y1}) rotate(${turn})`, class: `wb-arrow ${look}` });
  }

  /** Write the names of signs where there is room: beside others' names and signs, never on them. */
  writeNames(picture) {
    const signs = picture.marks.filter((mark) => mark.shape === "sign");
    const spots = signs.map((mark) => [this.x(mark.at[0]), this.y(mark.at[1]), ((mark.size || 7) / 2) * this.grow]);
    const taken = [];
    const named = draw("g", { class: "wb-names", "aria-hidden": "true" });
    signs.forEach((mark, own) => {
      if (!mark.words) return;
      const [x, y, r] = spots[own], wide = widthOf(mark.words, TEXT, this.family), tall = 13;
      const above = [x - wide / 2, y - r - tall - 1], below = [x - wide / 2, y + r + 1];
      let places = mark.outline ? [below, above] : [above, below];
      if (picture.scatter) places = [above, below, [x + r + 3, y - tall / 2], [x - r - 3 - wide, y - tall / 2]];
      for (let [bx, by] of places) {
        if (picture.scatter) bx = Math.min(Math.max(bx, 1), this.width - wide - 1);
        else bx = Math.min(Math.max(bx, this.left + 1), this.left + this.plotWide - wide);
        const box = [bx, by, bx + wide, by + tall];
        if (box[0] < 0 || box[2] > this.width || box[1] < 0) continue;
        const onSign = spots.some(([sx, sy, sr], i) => i !== own && sx + sr > box[0] && sx - sr < box[2] && sy + sr > box[1] && sy - sr < box[3]);
        if (onSign || taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
        taken.push([box[0] - 3, box[1] - 1, box[2] + 3, box[3] + 1]);
        named.append(draw("text", { x: bx, y: by + tall - 3, class: "wb-words wb-halo wb-l-ink", "data-of": mark.key, "data-dx": bx - x, "data-dy": by + tall - 3 - y, text: mark.words }));
        break;
      }
    });
    this.layer.append(named);
  }

  legendEntry(sign, words) {
    const [shape, look] = sign.split(":");
    const [form, status] = shape.split(" ");
    const svg = draw("svg", { width: 18, height: 12, "aria-hidden": "true" });
    const css = lookClass(look || "grey");
    const bars = { box: "asserted", outlined: "asserted", hatched: "asserted", open: "reported", dotted: "planned", crossed: "denied" };
    if (form in bars) svg.append(draw("rect", { x: 2, y: 1.5, width: 13, height: 9, class: `wb-bar ${css} ${bars[form]}` }));
    else if (["line", "dashed", "points"].includes(form)) svg.append(draw("line", { x1: 0, x2: 17, y1: 6, y2: 6, "stroke-width": 2.5, class: `wb-line ${css} ${{ dashed: "dashed", points: "dotted" }[form] || ""}` }));
    else if (form === "cross") svg.append(draw("path", { d: "M4,2 L12,10 M4,10 L12,2", class: `wb-sign ${css} denied` }));
    else if (form === "square") svg.append(draw("rect", { x: 3.5, y: 1.5, width: 9, height: 9, class: `wb-sign ${css} ${status}` }));
    else svg.append(draw("circle", { cx: 8, cy: 6, r: 4.5, class: `wb-sign ${css} ${status}` }));
    if (form === "outlined") svg.append(draw("rect", { x: 2, y: 1.5, width: 13, height: 9, fill: "none", stroke: "currentColor" }));
    if (form === "crossed") svg.append(draw("path", { d: "M2,1.5 L15,10.5 M2,10.5 L15,1.5", class: `wb-sign ${css} denied` }));
    return make("span", { class: "wb-entry" }, svg, make("span", { text: words }));
  }

  markOf(target) {
    const group = target && target.closest ? target.closest(".wb-mark") : null;
    return group && this.stage.contains(group) ? group : null;
  }

  pickAt(target) {
    const group = this.markOf(target);
    if (!group || this.moved) return;
    this.tip.classList.remove("on");
    this.setPicked(group.wbMark.key);
    this.onPick(group.wbMark.key);
  }

  setPicked(key) {
    this.picked = key;
    for (const group of this.layer ? this.layer.querySelectorAll(".wb-mark") : []) {
      const on = group.wbMark.key === key;
      group.classList.toggle("picked", on);
      if (group.hasAttribute("aria-pressed")) group.setAttribute("aria-pressed", on);
    }
  }

  onKey(event) {
    const group = this.markOf(event.target);
    if (!group) return;
    const at = this.focusable.indexOf(group), last = this.focusable.length - 1;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
    if (event.key in steps) {
      event.preventDefault();
      const next = this.focusable[Math.min(Math.max(steps[event.key], 0), last)];
      group.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pickAt(group);
    }
  }

  showTip(event) {
    const group = this.markOf(event.target);
    if (!group) return this.tip.classList.remove("on");
    this.tip.textContent = group.wbMark.label;
    this.tip.classList.add("on");
    const box = group.getBoundingClientRect(), stage = this.stage.getBoundingClientRect();
    const middle = event.type === "pointerover" ? event.clientX : Math.min(box.left + box.width / 2, stage.right);
    const left = Math.min(Math.max(middle - stage.left - this.tip.offsetWidth / 2, 2), stage.width - this.tip.offsetWidth - 2);
    const tall = this.tip.offsetHeight, pointed = event.type === "pointerover" && box.height > 60;
    const upper = (pointed ? event.clientY - 6 : box.top) - stage.top - tall - 6, lower = (pointed ? event.clientY + 14 : box.bottom) - stage.top + 6;
    const top = upper < this.top - 4 ? lower : upper; // never on the names above the columns
    Object.assign(this.tip.style, { left: `${left}px`, top: `${top}px` });
  }
}
