// The page of `bulletins preview`: shows what the server tells of the issue, and asks for pictures
// as they come into view.
'use strict';

const words = JSON.parse(document.body.dataset.words);
const hasEditor = document.body.dataset.editor === 'yes';
const byId = (id) => document.getElementById(id);
const view = byId('view');
const sheets = byId('sheets');
const PT = 96 / 72; // CSS pixels of a point at 100 %
const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];

const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

// What is kept from reload to reload, on this machine only.
const kept = {
  get zoom() { return sessionStorage.getItem('zoom') || 'width'; },
  set zoom(value) { sessionStorage.setItem('zoom', value); },
};

let state = null;     // the last state that the server told
let place = null;     // the place in a file that is shown
let current = -1;     // the finding that n and p go on from

// Sheets: one for each page; each shows a picture and knows which one it should show

class Sheet {
  constructor(number) {
    this.number = number;
    this.page = null;
    this.shown = '';     // what the picture shows: name and width
    this.near = false;   // in view, or nearly
    this.loading = '';
    this.node = element('section', { className: 'sheet', id: `page-${number}` });
    this.node.setAttribute('aria-label', say('page_name', { number }));
    this.picture = element('img', { alt: say('page_name', { number }), draggable: false });
    this.picture.hidden = true;
    this.blocks = element('div', { className: 'blocks' });
    this.node.append(this.picture, this.blocks);
    this.node.sheet = this;
  }

  // Takes the page of a new state; whether its text is another one than before (footers change with every edit).
  take(page) {
    const renewed = this.page !== null && this.page.text !== page.text;
    this.page = page;
    this.resize();
    return renewed;
  }

  resize() {
    const width = Math.round(this.page.width * PT * scaleFor(this.page));
    this.node.style.width = `${width}px`;
    this.node.style.height = `${Math.round(width * this.page.height / this.page.width)}px`;
    this.pixels = Math.round(width * (window.devicePixelRatio || 1));
  }

  get wanted() { return `${this.page.picture}?width=${this.pixels}`; }

  // Brings the picture up to date, if anybody looks; the old one stays until the new one can be drawn.
  async renew() {
    const wanted = this.wanted;
    if (!this.near || this.shown === wanted || this.loading === wanted) return;
    this.loading = wanted;
    const next = element('img', { alt: this.picture.alt, draggable: false, src: `pages/${wanted}` });
    try {
      await next.decode();
    } catch {
      if (this.loading === wanted) this.loading = '';
      return; // a newer state is on its way, or the connection is lost
    }
    if (this.loading !== wanted) return;
    const { picture: name, text } = this.page;
    const renewed = this.text !== undefined && this.text !== text;
    this.loading = '';
    this.shown = wanted;
    this.text = text;
    this.picture.replaceWith(next);
    this.picture = next;
    if (this.node.dataset.picture !== name) this.showBlocks(name);
    this.node.dataset.picture = name;
    if (renewed) {
      this.node.classList.remove('is-new');
      void this.node.offsetWidth; // starts the animation anew
      this.node.classList.add('is-new');
    }
  }

  async showBlocks(name) {
    const answer = await fetch(`blocks/${name}`).catch(() => null);
    if (!answer || !answer.ok || this.page.picture !== name) return;
    const blocks = await answer.json();
    this.blocks.replaceChildren(...blocks.map((block) => this.block(block)));
    const moved = place?.anchor && blocks.find((block) => block.anchor === place.anchor);
    if (moved) fillPlace(moved); // lines above it may have come or gone
    markChosen();
  }

  block(block) {
    const where = `${block.path}:${block.line}:${block.column}`;
    const node = element('button', { className: 'block', title: where, tabIndex: -1, type: 'button' });
    node.setAttribute('aria-label', where);
    node.dataset.anchor = block.anchor;
    for (const edge of ['left', 'top', 'width', 'height']) node.style[edge] = `${100 * block[edge]}%`;
    const point = (on) => document.querySelectorAll(blocksOf(block.anchor))
      .forEach((other) => other.classList.toggle('is-pointed', on));
    node.addEventListener('pointerenter', () => point(true));
    node.addEventListener('pointerleave', () => point(false));
    node.addEventListener('click', () => showPlace(block));
    return node;
  }
}

const all = () => [...sheets.children].map((node) => node.sheet);

const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries) entry.target.sheet.near = entry.isIntersecting;
  renewAll();
}, { root: view, rootMargin: '60% 0px' });

// The pages that are looked at first; a far page waits until it is scrolled to.
function renewAll() {
  const middle = view.scrollTop + view.clientHeight / 2;
  const distance = (sheet) => Math.abs(sheet.node.offsetTop + sheet.node.offsetHeight / 2 - middle);
  all().filter((sheet) => sheet.near).sort((a, b) => distance(a) - distance(b)).forEach((sheet) => sheet.renew());
}

function scaleFor(page) {
  const style = getComputedStyle(sheets);
  const width = view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const height = view.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  if (kept.zoom === 'width') return width / (page.width * PT);
  if (kept.zoom === 'page') return Math.min(width / (page.width * PT), height / (page.height * PT));
  return Number(kept.zoom);
}

// After sizes have changed, the same line of the same page stands at the top.
function resizeAll() {
  const top = all()[pageInView() - 1];
  const before = top && (view.scrollTop - top.node.offsetTop) / top.node.offsetHeight;
  all().forEach((sheet) => sheet.resize());
  if (top) view.scrollTop = top.node.offsetTop + before * top.node.offsetHeight;
  renewAll();
}

function setZoom(value) {
  kept.zoom = String(value);
  const select = byId('zoom');
  if (![...select.options].some((option) => option.value === kept.zoom)) {
    select.append(new Option(`${Math.round(100 * value)}%`, kept.zoom));
  }
  select.value = kept.zoom;
  resizeAll();
}

function zoomBy(direction) {
  const first = all()[0];
  const now = first ? scaleFor(first.page) : 1;
  const steps = direction > 0 ? STEPS : [...STEPS].reverse();
  const next = steps.find((step) => (step - now) * direction > 0.01);
  if (next) setZoom(next);
}

// Pages: which one is looked at, and how to get to another

function pageInView() {
  const line = view.scrollTop + view.clientHeight / 3;
  const found = all().filter((sheet) => sheet.node.offsetTop <= line);
  return Math.max(1, found.length);
}

function goTo(number) {
  const sheet = all()[Math.min(Math.max(number, 1), sheets.children.length) - 1];
  if (sheet) view.scrollTop = sheet.node.offsetTop - noticeHeight() - 8;
}

const noticeHeight = () => (byId('notice').hidden ? 0 : byId('notice').offsetHeight);

function showNumber() {
  if (document.activeElement !== byId('number')) byId('number').value = sheets.children.length ? pageInView() : '';
}

// States

function show(next) {
  const first = state === null;
  state = next;
  document.title = next.title;
  byId('title').textContent = next.title;
  document.body.classList.toggle('is-stale', !next.current && next.pages.length > 0);
  showNotice();
  const renewed = takePages(next.pages);
  showStatus(first ? [] : renewed);
  showFindings();
}

function takePages(pages) {
  while (sheets.children.length > pages.length) {
    nearby.unobserve(sheets.lastChild);
    sheets.lastChild.remove();
  }
  const renewed = [];
  pages.forEach((page, index) => {
    let sheet = sheets.children[index]?.sheet;
    if (!sheet) {
      sheet = new Sheet(index + 1);
      sheets.append(sheet.node);
      sheet.take(page);
      nearby.observe(sheet.node);
    } else if (sheet.take(page)) {
      renewed.push(index + 1);
    }
  });
  byId('count').textContent = say('of', { count: pages.length });
  showNumber();
  renewAll();
  return renewed;
}

function showNotice() {
  const notice = byId('notice');
  const lost = document.body.classList.contains('is-lost');
  const time = state?.madeAt
    ? new Date(state.madeAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false }) : '';
  let text = '';
  if (lost) text = say('lost');
  else if (state?.bug) text = state.bug;
  else if (state && !state.current) text = state.pages.length ? say('stale', { time }) : say('nothing_yet');
  notice.textContent = text;
  notice.hidden = !text;
  notice.classList.toggle('lost', lost);
}

function showStatus(renewed) {
  const counts = { error: 0, warning: 0, hint: 0 };
  state.findings.forEach((finding) => { counts[finding.severity] += 1; });
  const parts = [];
  if (state.current) parts.push(say('built', { pages: state.pages.length, seconds: state.seconds.toFixed(2) }));
  if (state.current && state.text) {
    const { characters, rate } = state.text;
    parts.push(say('text', { characters: characters.toLocaleString('en'), rate: rate.toFixed(2) }));
  }
  for (const severity of ['error', 'warning', 'hint']) {
    if (counts[severity]) parts.push(`${say(severity)} ${counts[severity]}`);
  }
  byId('status').textContent = parts.join(' · ');
  const badge = byId('badge');
  badge.textContent = state.findings.length;
  badge.className = counts.error ? 'error' : counts.warning ? 'warning' : '';
  const links = renewed.slice(0, 12).map((number) => {
    const link = element('button', { type: 'button', textContent: number });
    link.setAttribute('aria-label', say('page_name', { number }));
    link.addEventListener('click', () => goTo(number));
    return link;
  });
  byId('changed').replaceChildren(...(links.length ? [`${say('changed')} `, ...links] : []));
  if (renewed.length > 12) byId('changed').append(' …');
}

// Findings and places

function showFindings() {
  current = -1;
  byId('findings').replaceChildren(...state.findings.map((finding, index) => findingItem(finding, index)));
  byId('none').hidden = state.findings.length > 0 || Boolean(state.bug);
}

function findingItem(finding, index) {
  const parts = [
    element('div', { className: 'weight' }, say(finding.severity), element('small', { textContent: finding.code })),
    element('div', { textContent: finding.message }),
  ];
  if (finding.source) {
    const [before, marked, after] = finding.source;
    const from = before.length > 40 ? `…${before.slice(-30)}` : before;
    parts.push(element('div', { className: 'source' }, from, element('mark', { textContent: marked || ' ' }),
      after.length > 60 ? `${after.slice(0, 50)}…` : after));
  }
  if (finding.hint) parts.push(element('div', { className: 'advice', textContent: say('advice') + finding.hint }));
  if (finding.path) {
    const where = element('div', { className: 'where' }, `${finding.path}:${finding.line}:${finding.column}`);
    if (finding.page) where.append(element('span', { textContent: say('page_name', { number: finding.page }) }));
    parts.push(where);
  }
  const button = element('button', { type: 'button', className: finding.severity }, ...parts);
  button.addEventListener('click', () => choose(index));
  return element('li', {}, button);
}

function choose(index) {
  const finding = state.findings[index];
  if (!finding) return;
  current = index;
  document.querySelectorAll('#findings button').forEach((button, at) => {
    button.setAttribute('aria-current', String(at === index));
    if (at === index) button.scrollIntoView({ block: 'nearest' });
  });
  if (finding.path) showPlace(finding);
  const block = finding.block && document.querySelector(blocksOf(finding.block));
  if (block) block.scrollIntoView({ block: 'center' });
  else if (finding.page) goTo(finding.page);
}

const written = (where) => `${where.path}:${where.line}:${where.column}`;

const blocksOf = (anchor) => `.block[data-anchor="${CSS.escape(anchor)}"]`;

function showPlace(where) {
  showPanel(true);
  byId('done').textContent = '';
  byId('excerpt').replaceChildren();
  byId('place').hidden = false;
  fillPlace(where);
}

async function fillPlace(where) {
  place = where;
  markChosen();
  byId('path').textContent = written(where);
  byId('open').hidden = !hasEditor;
  const query = new URLSearchParams({ path: where.path, line: where.line });
  const answer = await fetch(`excerpt?${query}`).catch(() => null);
  if (!answer || !answer.ok || place !== where) return;
  const { lines } = await answer.json();
  byId('excerpt').replaceChildren(...lines.map(([number, text]) => element('div',
    { className: number === where.line ? 'is-here' : '' },
    element('i', { textContent: number }), element('b', { textContent: text }))));
  byId('excerpt').hidden = lines.length === 0;
}

function markChosen() {
  const chosen = place && (place.anchor || place.block);
  document.querySelectorAll('.block').forEach((block) => {
    block.classList.toggle('is-chosen', Boolean(chosen) && block.dataset.anchor === chosen);
  });
}

function closePlace() {
  place = null;
  byId('place').hidden = true;
  markChosen();
}

async function copyPlace() {
  const text = written(place);
  try {
    await navigator.clipboard.writeText(text);
    byId('done').textContent = say('copied');
  } catch { // not allowed: the place is selected instead, for Ctrl-C
    getSelection().selectAllChildren(byId('path'));
  }
}

async function openPlace() {
  const { path, line, column } = place;
  const answer = await fetch('open', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ path, line, column }),
  }).catch(() => null);
  const opened = answer?.ok && (await answer.json()).opened;
  byId('done').textContent = say(opened ? 'opened' : 'not_opened');
}

function showPanel(on) {
  if (document.body.classList.contains('narrow') !== on) return;
  document.body.classList.toggle('narrow', !on);
  byId('panel-button').setAttribute('aria-expanded', String(on));
  resizeAll();
}

// Events

byId('previous').addEventListener('click', () => goTo(pageInView() - 1));
byId('next').addEventListener('click', () => goTo(pageInView() + 1));
byId('number').addEventListener('change', (event) => goTo(parseInt(event.target.value, 10) || 1));
byId('smaller').addEventListener('click', () => zoomBy(-1));
byId('larger').addEventListener('click', () => zoomBy(1));
byId('zoom').addEventListener('change', (event) => setZoom(event.target.value));
byId('panel-button').addEventListener('click', () => showPanel(document.body.classList.contains('narrow')));
byId('close').addEventListener('click', closePlace);
byId('copy').addEventListener('click', copyPlace);
byId('open').addEventListener('click', openPlace);
view.addEventListener('scroll', showNumber, { passive: true });
new ResizeObserver(resizeAll).observe(view);

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select')) return;
  const count = state?.findings.length ?? 0;
  const keys = {
    n: () => count && choose((current + 1) % count),
    p: () => count && choose((Math.max(current, 0) + count - 1) % count),
    ArrowLeft: () => goTo(pageInView() - 1),
    ArrowRight: () => goTo(pageInView() + 1),
    '+': () => zoomBy(1),
    '=': () => zoomBy(1),
    '-': () => zoomBy(-1),
    0: () => setZoom('width'),
    Escape: closePlace,
  };
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

function lose(lost) {
  document.body.classList.toggle('is-lost', lost);
  showNotice();
}

const news = new EventSource('news');
news.addEventListener('built', (event) => {
  document.body.classList.remove('is-building');
  const next = JSON.parse(event.data);
  if (next.build > 0) show(next);
});
news.addEventListener('building', () => document.body.classList.add('is-building'));
news.addEventListener('open', () => lose(false));
news.addEventListener('error', () => lose(true));

setZoom(kept.zoom);
