// The keyboard alone: the story again by Tab and Enter, and on every page all
// that can be used is reached, in view, with a mark around it.

const STOPS_MAX = 400;

async function tabTo(page, selector) {
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return true;
  }
  return false;
}

async function follow({ check }, page, what, selector) {
  const reached = await tabTo(page, selector);
  check(`keyboard: ${what} is reached`, reached, `${page.url()} ${selector}`);
  if (!reached) return;
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function journey(stage, { firm }) {
  const { base, check, visitor } = stage;
  const page = await visitor();
  await page.goto(base);
  await page.keyboard.press("Tab");
  check("keyboard: the first stop skips to the content", (await page.evaluate(() => document.activeElement.getAttribute("href"))) === "#main");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  check("keyboard: then comes the search", (await page.evaluate(() => document.activeElement.id)) === "q");
  await page.keyboard.type(firm.name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await follow(stage, page, "the firm", `main a[href="/firms/${firm.uscc}"]`);
  await follow(stage, page, "why", "main a[href*='/ratings/']");
  await follow(stage, page, "a compound", "main a[href^='/compounds/']");
  check("keyboard: and so to the compound", new URL(page.url()).pathname.startsWith("/compounds/"), page.url());
  await page.context().close();
}

// Runs in the page: who can be focused, and what the focus looks like.
const usable = () => {
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
  const there = [...all].filter((is) => is.checkVisibility() && !is.disabled);
  // Radio buttons of one name are one stop.
  const groups = new Set(there.filter((is) => is.type === "radio").map((is) => is.name));
  return there.filter((is) => is.type !== "radio").length + groups.size;
};
const focused = () => {
  const is = document.activeElement;
  if (is === document.body) return null;
  // Year, month and day of one field are stops of their own.
  const again = is.dataset.stop !== undefined;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(is);
  const box = is.getBoundingClientRect();
  const id = (is.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length));
  const marked = again || (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { id, marked, inView, html: is.outerHTML.slice(0, 120) };
};

export async function reach({ base, check }, page, pages) {
  for (const [what, path] of Object.entries(pages)) {
    await page.goto(base + path);
    const wanted = await page.evaluate(usable);
    const stops = new Set();
    const flaws = [];
    for (let stop = 0; stop < STOPS_MAX && stops.size < wanted; stop += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(focused);
      if (!at) break;
      stops.add(at.id);
      if (!at.marked || !at.inView) flaws.push(`${at.marked ? "out of view" : "no mark"}: ${at.html}`);
    }
    check(`keyboard ${what}: all is reached`, stops.size === wanted, `${stops.size} of ${wanted}`);
    check(`keyboard ${what}: the focus is seen`, flaws.length === 0, flaws.slice(0, 3).join("; "));
  }
}

export async function keyboard(stage, people, pages) {
  await journey(stage, people);
  const looked = ["home", "search", "firms", "firm", "compound", "compound-why", "problem", "help", "data"];
  const page = await stage.visitor({ cookies: { lang: "en" } });
  await reach(stage, page, Object.fromEntries(Object.entries(pages).filter(([name]) => looked.includes(name))));
  await page.context().close();
}
