// Small things every part of the panel uses. Text from articles only ever goes through textContent.

const SVG_NAMES = "http://www.w3.org/2000/svg";

/** Make an HTML element. Attributes: `text` (as textContent), `on` ({event: handler}), anything else as it is. */
function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** Make an SVG element. */
function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG_NAMES, tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A name for the class of a look: "verbal cooperation" → "wb-l-verbal-cooperation". */
function lookClass(look) {
  return `wb-l-${String(look).replace(/[^a-z0-9]+/gi, "-")}`;
}

let ruler = null;

/** The width of words in pixels. */
function widthOf(words, size, family) {
  ruler = ruler || document.createElement("canvas").getContext("2d");
  ruler.font = `${size}px ${family}`;
  return Math.max(...String(words).split("\n").map((line) => ruler.measureText(line).width));
}

/** Words cut with an ellipsis so that they fit. */
function fit(words, size, family, room) {
  if (widthOf(words, size, family) <= room) return words;
  let cut = String(words);
  while (cut.length > 1 && widthOf(`${cut}…`, size, family) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}

function later(wait, work) {
  let timer = null;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
}

function number(value) {
  return Number(value).toLocaleString("en-GB");
}

function several(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** No key typed here reaches the notebook's shortcuts, where `d d` would delete the cell. Escape goes through. */
function guardKeys(root) {
  for (const name of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(name, (event) => {
      if (event.key !== "Escape") event.stopPropagation();
    });
  }
}

/** While the panel is there, the picture that stands for it in the stored notebook is not shown twice. */
function hideStatic(el, token) {
  if (!token) return null;
  const found = [...document.querySelectorAll(".wb-static")].find((item) => item.dataset.wb === token);
  if (!found) return null;
  found.style.display = "none";
  return found;
}

/** What the case said, in the line for it. */
function showStatus(status, said) {
  status.textContent = said.words || "";
  status.classList.toggle("error", Boolean(said.error));
}

/** Listen to changes of a model; gives back what ends that. */
function watch(model, ...groups) {
  const heard = groups.flatMap((group) => Object.entries(group));
  for (const [name, work] of heard) model.on(name, work);
  return () => heard.forEach(([name, work]) => model.off(name, work));
}
