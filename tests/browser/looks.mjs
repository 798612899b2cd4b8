// Every page in both languages, light, dark and large, on a desk and on a
// phone: axe finds nothing, nothing is wider than the screen.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOOKS = {
  desk: {},
  "desk-dark-en": { cookies: { theme: "dark", lang: "en" } },
  phone: { width: 360, cookies: { theme: "light" } },
  "phone-elder-dark": { width: 360, cookies: { theme: "dark", size: "elder" } },
};
const WIDTHS = [320, 360, 480, 768, 1024, 1440];

const explained = (violations) => violations.map((is) => `${is.id}: ${is.nodes.map((node) => node.html.slice(0, 160)).slice(0, 2).join(" | ")}`).join("; ");
// Empty, or what reaches beyond the right edge.
const tooWide = () => {
  if (document.documentElement.scrollWidth <= innerWidth) return "";
  const beyond = [...document.querySelectorAll("body *")].filter((is) => is.getBoundingClientRect().right > innerWidth + 0.5 && !is.closest(".scroll"));
  return `${document.documentElement.scrollWidth - innerWidth} px too wide: ${beyond.slice(-2).map((is) => is.outerHTML.slice(0, 120)).join(" | ")}`;
};
const unfold = () => document.querySelectorAll("details").forEach((is) => (is.open = true));

export async function lookAt(page, stage, what, path) {
  await page.goto(stage.base + path);
  await page.evaluate(unfold);
  await lookHere(page, stage, what);
}

// The page as it stands, after whatever was done on it.
export async function lookHere(page, { shots, check }, what) {
  // Through the debugger's door: the page's own policy stays as it is.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  check(`${what}: axe`, violations.length === 0, explained(violations));
  const wider = await page.evaluate(tooWide);
  check(`${what}: fits`, wider === "", wider);
  await page.screenshot({ path: join(shots, `${what}.png`), fullPage: true });
}

async function look(stage, pages, name, options) {
  const page = await stage.visitor(options);
  for (const [what, path] of Object.entries(pages)) await lookAt(page, stage, `${what}-${name}`, path);
  await page.context().close();
}

async function widths({ base, check, visitor }, pages, size, lang) {
  const page = await visitor({ cookies: { size, lang } });
  for (const [what, path] of Object.entries(pages)) {
    await page.goto(base + path);
    await page.evaluate(unfold);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const wider = await page.evaluate(tooWide);
      check(`${what} ${size} ${lang} at ${width}`, wider === "", wider);
    }
  }
  await page.context().close();
}

// Rows that a phone shows as blocks stay rows to those who hear the page.
async function tables({ base, check, visitor }, pages) {
  const page = await visitor({ width: 360 });
  const debug = await page.context().newCDPSession(page);
  for (const what of ["firms", "compounds"]) {
    await page.goto(base + pages[what]);
    const rows = await page.locator("main table tr").count();
    const { nodes } = await debug.send("Accessibility.getFullAXTree");
    const heard = (role) => nodes.filter((is) => !is.ignored && is.role?.value === role).length;
    check(`${what} on a phone: a table to a screen reader`, heard("table") > 0 && heard("row") >= rows && heard("cell") > rows && heard("columnheader") > 1, `${heard("row")} of ${rows} rows, ${heard("cell")} cells, ${heard("columnheader")} headers`);
  }
  await page.context().close();
}

// Two at a time: that many cores are common.
export async function looks(stage, pages) {
  const work = Object.entries(LOOKS).map(([name, options]) => () => look(stage, pages, name, options));
  work.push(() => widths(stage, pages, "normal", "en"), () => widths(stage, pages, "elder", "zh-CN"), () => tables(stage, pages));
  const one = async () => {
    for (let next = work.shift(); next; next = work.shift()) await next();
  };
  await Promise.all([one(), one()]);
}
