// Every room behind the sign-in, as each role of the demo finds it by the links
// it is shown: axe, widths, the keyboard, the W3C's checker.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkHtml } from "./html.mjs";
import { reach } from "./keyboard.mjs";
import { lookAt } from "./looks.mjs";

const LOOKS = {
  desk: { width: 1280, cookies: { theme: "light", lang: "zh-CN" } },
  "phone-elder-dark-en": { width: 360, cookies: { theme: "dark", size: "elder", lang: "en" } },
};
const ROOMS = "main a[href^='/desk'], main a[href^='/portal'], nav a[href^='/desk'], nav a[href^='/portal']";

// What the demo's page says of its posts: login, role and code of the moment.
async function posts({ base, visitor }) {
  const page = await visitor({ cookies: { lang: "en" } });
  await page.goto(`${base}/demo`);
  const rows = await page.$$eval("main tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())));
  const password = (await page.locator("dd.code").first().innerText()).trim();
  await page.context().close();
  return rows.map((cells) => ({ role: cells[0], login: cells[2], code: cells[3].replaceAll(" ", ""), password }));
}

// Signs in; the code is read when it is asked for, so that it is fresh.
export async function signIn(stage, login, options = {}) {
  const page = await stage.visitor(options);
  const go = (button) => Promise.all([page.waitForNavigation(), page.click(button)]);
  const [post] = (await posts(stage)).filter((is) => is.login === login);
  await page.goto(`${stage.base}/login`);
  await page.fill("#name", login);
  await page.fill("#password", options.password ?? post.password);
  await go("main form button");
  const code = async () => (await posts(stage)).find((is) => is.login === login).code;
  for (let used = ""; page.url().includes("/login/code"); ) {
    const fresh = await code();
    // A code is good once: who was here half a minute ago waits for the next.
    if (fresh === used) await page.waitForTimeout(2_000);
    else {
      await page.fill("main input[name=code]", fresh);
      await go("main form button");
      used = fresh;
    }
  }
  stage.check(`${login} signs in`, page.url().endsWith("/desk") || page.url().endsWith("/portal"), page.url());
  return page;
}

// One address of each kind: a code stands for all codes.
const kind = (path) => path.replace(/\/([^/]*\d[^/]*|[0-9A-Z]{10})(?=\/|$)/g, "/*");

async function rooms(page, base) {
  const found = new Map([[kind(new URL(page.url()).pathname), new URL(page.url()).pathname]]);
  for (const path of found.values()) {
    await page.goto(base + path);
    const links = await page.$$eval(ROOMS, (links) => links.map((link) => new URL(link.href).pathname));
    for (const link of links) {
      if (!/\.(csv|xlsx|zip)$|\/(evidence|papers)(\/|$)/.test(link) && !found.has(kind(link))) found.set(kind(link), link);
    }
  }
  return [...found.values()];
}

export async function behindTheDoor(stage, folder) {
  const { base, shots, check, visitor } = stage;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const seen = new Set();
  let written = 0;
  const all = await posts(stage);
  const first = all.filter((post, at) => all.findIndex((is) => is.role === post.role) === at);
  const walk = async ({ login, role }) => {
    const page = await signIn(stage, login);
    const session = (await page.context().cookies()).find((is) => is.name === "__Host-lianping");
    const paths = await rooms(page, base);
    check(`${role} has rooms`, paths.length > 1, paths.join(" "));
    await page.context().close();
    // A room that several roles share is looked at once, the first page always.
    const fresh = paths.filter((path, at) => at === 0 || !seen.has(kind(path)));
    const known = new Set(seen);
    fresh.forEach((path) => seen.add(kind(path)));
    for (const [look, options] of Object.entries(LOOKS)) {
      const page = await visitor(options);
      await page.context().addCookies([{ ...session }]);
      for (const path of fresh) {
        const what = `${kind(path).slice(1).replaceAll("/", "-").replaceAll("*", "one")}-${login}`;
        await lookAt(page, { base, shots, check }, `${what}-${look}`, path);
        if (look === "desk") {
          writeFileSync(join(folder, `${what}.html`), await page.content());
          written += 1;
          if (!known.has(kind(path))) await reach({ base, check }, page, { [what]: path });
        }
      }
      await page.context().close();
    }
  };
  // Two at a time, as many cores are common.
  const one = async () => {
    for (let post = first.shift(); post; post = first.shift()) await walk(post);
  };
  await Promise.all([one(), one()]);
  console.log(`${seen.size} rooms: ${[...seen].join(" ")}`);
  checkHtml(check, folder, written);
}
