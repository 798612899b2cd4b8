// The stage of the journeys: a demo of its own, Chromium, visitors, and a list
// of what did not hold.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function stage(binary, shots) {
  const failures = [];
  let passed = 0;
  const check = (what, ok, why = "") => {
    if (ok) passed += 1;
    else failures.push(`${what} ${why}`);
  };

  const data = mkdtempSync(join(tmpdir(), "lianping-demo."));
  mkdirSync(shots, { recursive: true });
  let server;
  const start = (...more) =>
    new Promise((resolve, reject) => {
      server = spawn(binary, ["demo", "--data", data, ...more], { stdio: ["ignore", "ignore", "pipe"] });
      let log = "";
      server.stderr.on("data", (bytes) => {
        log += bytes;
        const found = log.match(/listening on (http:\/\/[0-9.:]+)/);
        if (found) resolve(found[1]);
      });
      server.on("exit", () => reject(new Error(`the demo ended: ${log}`)));
    });
  const stop = () => new Promise((resolve) => server.on("exit", resolve) && server.kill("SIGTERM"));
  const base = await start("--listen", "127.0.0.1:0");
  // What is done to the registry while nobody is served.
  const operator = (args, input) => execFileSync(binary, [...args, "--database-url", `sqlite://${join(data, "lianping.db")}`], { input });
  // The same registry on a later day, at the same address.
  async function later(today, meanwhile = () => {}) {
    await stop();
    try {
      meanwhile(operator);
    } finally {
      await start("--listen", new URL(base).host, "--today", today);
    }
  }
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

  // A page in a context of its own. What its console complains of fails the
  // run, violations of the content security policy among it.
  async function visitor({ width = 1280, height = 900, cookies = {}, javaScriptEnabled = true, locale = "zh-CN" } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled, locale, reducedMotion: "reduce", bypassCSP: false, acceptDownloads: true });
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })));
    await context.addInitScript(() => addEventListener("securitypolicyviolation", (is) => console.error(`CSP: ${is.violatedDirective} ${is.blockedURI}`)));
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => message.type() === "error" && !/status of (404|422)/.test(message.text()) && failures.push(`${page.url()} console: ${message.text()}`));
    page.on("pageerror", (error) => failures.push(`${page.url()} script: ${error}`));
    return page;
  }

  async function finish() {
    await browser.close();
    const code = await stop();
    check("the demo stops when asked", code === 0, `exit ${code}`);
    rmSync(data, { recursive: true });
    failures.forEach((failure) => console.error(`FAILED ${failure}`));
    console.log(`${passed} passed, ${failures.length} failed`);
    return failures.length === 0;
  }

  return { base, shots, check, visitor, later, finish };
}
