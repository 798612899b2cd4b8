// Journeys through the demo in Chromium: every page in both languages, light,
// dark and large, on a desk and on a phone. axe finds nothing, nothing is wider
// than the screen, the console stays silent, the keyboard and a browser without
// JavaScript suffice. Pictures go to target/shots.
//
//   node journeys.mjs LIANPING-BINARY SHOTS-FOLDER
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [binary, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const failures = [];
let passed = 0;
const check = (what, ok, why = "") => {
  if (ok) passed += 1;
  else failures.push(`${what} ${why}`);
};

const data = mkdtempSync(join(tmpdir(), "lianping-demo."));
mkdirSync(shots, { recursive: true });
const server = spawn(binary, ["demo", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
const base = await new Promise((resolve, reject) => {
  let log = "";
  server.stderr.on("data", (bytes) => {
    log += bytes;
    const found = log.match(/listening on (http:\/\/[0-9.:]+)/);
    if (found) resolve(found[1]);
  });
  server.on("exit", () => reject(new Error(`the demo ended: ${log}`)));
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function visitor({ width = 1280, cookies = {}, javaScriptEnabled = true, locale = "zh-CN" } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled, locale, reducedMotion: "reduce", bypassCSP: false });
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && failures.push(`${page.url()} console: ${message.text()}`));
  return page;
}

const first = async (path, pick) => pick((await (await fetch(base + path)).json()).items);
const firm = await first("/api/v1/firms?limit=200", (firms) => firms.find((is) => is.branches.length && is.rating?.grade) ?? firms[0]);
const compounds = await first("/api/v1/compounds?limit=200", (all) => all);
const rated = compounds.find((is) => is.rating?.grade === "4A");
const vetoed = compounds.find((is) => is.rating?.veto) ?? rated;
const thin = compounds.find((is) => is.rating?.state === "insufficient_sample");
const pages = {
  home: "/",
  search: `/?q=${encodeURIComponent(rated.name.slice(0, 2))}`,
  "search-none": "/?q=zzzz",
  firms: "/firms",
  "firms-none": "/firms?q=zzzz",
  firm: `/firms/${firm.uscc}`,
  compounds: "/compounds",
  compound: `/compounds/${rated.code}`,
  "compound-vetoed": `/compounds/${vetoed.code}`,
  "compound-thin": `/compounds/${thin.code}`,
  cycles: "/cycles",
  "cycle-final": "/cycles/2025",
  "cycle-open": "/cycles/2026",
  rulebook: "/rulebooks/wuhua-default/1",
  policy: "/policies/wuhua-default/1",
  api: "/api/v1",
  problem: "/nothing",
};

const looks = {
  desk: {},
  "desk-dark-en": { cookies: { theme: "dark", lang: "en" } },
  phone: { width: 360 },
  "phone-elder-dark": { width: 360, cookies: { theme: "dark", size: "elder" } },
};
for (const [look, options] of Object.entries(looks)) {
  const page = await visitor(options);
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(base + path);
    await page.evaluate(() => document.querySelectorAll("details").forEach((is) => (is.open = true)));
    // Through the debugger's door: the page's own policy stays as it is.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    check(`${name} ${look}: axe`, violations.length === 0, violations.map((is) => `${is.id}: ${is.nodes.map((node) => node.html.slice(0, 160)).slice(0, 2).join(" | ")}`).join("; "));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`${name} ${look}: fits`, wider <= 0, `${wider} px too wide`);
    await page.screenshot({ path: join(shots, `${name}-${look}.png`), fullPage: true });
  }
  await page.context().close();
}

// Search, firm, compound, cycle: without JavaScript.
{
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(base);
  await page.fill("#q", firm.name.slice(0, 4));
  await page.click(".search button");
  await page.click(`a[href="/firms/${firm.uscc}"]`);
  check("without JavaScript: the firm", (await page.textContent("h1")) === firm.name);
  await page.click("main a[href^='/compounds/']");
  check("without JavaScript: a compound", page.url().includes("/compounds/"));
  await page.click("main a[href^='/cycles/']");
  check("without JavaScript: its cycle", page.url().includes("/cycles/"));
  await page.click("button[value=en]");
  check("without JavaScript: in English", (await page.getAttribute("html", "lang")) === "en" && page.url().includes("/cycles/"));
  await page.click("button[value=elder]");
  check("without JavaScript: large type", (await page.getAttribute("html", "data-size")) === "elder");
  await page.context().close();
}

// The keyboard alone: skip to the content, go on to the search, search.
{
  const page = await visitor();
  await page.goto(base);
  await page.keyboard.press("Tab");
  check("keyboard: the first stop skips to the content", (await page.evaluate(() => document.activeElement.getAttribute("href"))) === "#main");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  check("keyboard: then comes the search", (await page.evaluate(() => document.activeElement.id)) === "q");
  await page.keyboard.type(rated.name);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`a[href="/compounds/${rated.code}"]`);
  check("keyboard: and it finds", true);
  await page.context().close();
}

await browser.close();
server.kill("SIGTERM");
const code = await new Promise((resolve) => server.on("exit", resolve));
check("the demo stops when asked", code === 0, `exit ${code}`);
rmSync(data, { recursive: true });
failures.forEach((failure) => console.error(`FAILED ${failure}`));
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
