// Slips from the desk to the count: printed to PDF, their QR codes read back by
// another program, scanned, voted by script, by keyboard and without a script,
// on every screen in every look.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookHere } from "./looks.mjs";
import { signIn } from "./rooms.mjs";

const LOOKS = {
  phone: { width: 360, height: 780, cookies: { theme: "light" } },
  "phone-elder": { width: 360, height: 780, cookies: { size: "elder", theme: "light" } },
  "phone-elder-dark-en": { width: 360, height: 780, cookies: { size: "elder", theme: "dark", lang: "en" } },
  desk: { cookies: { theme: "light" } },
  "desk-en-dark": { cookies: { lang: "en", theme: "dark" } },
};

export async function slips(stage) {
  const { base, shots, check, visitor } = stage;

  const look = (page, what) => lookHere(page, stage, what);

  const signedIn = (login, options) => signIn(stage, login, options);

  const clerk = await signedIn("cuihu1");
  await clerk.goto(`${base}/desk/slips`);
  await look(clerk, "desk-slips");
  await Promise.all([clerk.waitForNavigation(), clerk.locator("main form button").first().click()]);
  await look(clerk, "desk-slip-sheet");
  const codes = await clerk.locator(".slip-code").allTextContents();
  const folder = mkdtempSync(join(tmpdir(), "lianping-slips."));
  writeFileSync(join(folder, "slips.pdf"), await clerk.pdf({ format: "A4", preferCSSPageSize: true }));
  execFileSync("pdftoppm", ["-r", "150", "-png", "-l", "2", join(folder, "slips.pdf"), join(folder, "page")]);
  const pages = execFileSync("ls", [folder]).toString().split("\n").filter((is) => is.endsWith(".png")).map((is) => join(folder, is));
  writeFileSync(join(shots, "slips-a4.png"), readFileSync(pages[0]));
  const read = execFileSync("zbarimg", ["-q", "--raw", ...pages], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim().split("\n");
  const printed = codes.map((code) => `${base}/ballot#${code.replaceAll("-", "")}`);
  const known = read.filter((is) => printed.includes(is));
  check("slips: every QR code of two sheets is read back", read.length >= 12 && known.length === read.length, `${known.length} of ${read.length}`);
  rmSync(folder, { recursive: true });
  await clerk.goto(clerk.url());
  check("slips: left, their codes are gone", (await clerk.locator(".slip-code").count()) === 0);
  await look(clerk, "desk-slip-batch");

  // Scanned: the code is filled in and leaves the address.
  let next = 0;
  for (const [name, options] of Object.entries(LOOKS)) {
    const page = await visitor(options);
    const go = (selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
    await page.goto(printed[next]);
    check(`ballot ${name}: the scan fills in the code`, (await page.inputValue("#code")) === codes[next]);
    check(`ballot ${name}: no code in the address`, !page.url().includes("#"), page.url());
    next += 1;
    await look(page, `ballot-code-${name}`);
    await go("main form button");
    await look(page, `ballot-question-${name}`);
    if (name === "phone") {
      const low = await page.evaluate(() => Math.min(...[...document.querySelectorAll(".lv button")].map((is) => is.getBoundingClientRect().height)));
      check("ballot: buttons of 68 px", low >= 68, `${low} px`);
    }
    await go('button[value="all"]');
    await look(page, `ballot-all-${name}`);
    await go('button[value="review"]');
    await look(page, `ballot-all-error-${name}`);
    await go('button[value="1"].link');
    for (let question = 0; question < 5; question += 1) await go(`.lv button[value="${5 - (question % 3)}"]`);
    await look(page, `ballot-review-${name}`);
    await go("main form.mt5 button");
    await look(page, `ballot-receipt-${name}`);
    await page.reload();
    check(`ballot ${name}: the receipt can be read again`, (await page.locator(".receipt .no").count()) === 1);
    await page.goto(`${base}/ballot`);
    await page.fill("#code", "0000 0000 000X");
    await go("main form button");
    await look(page, `ballot-wrong-${name}`);
    await page.goto(`${base}/desk`);
    await page.context().close();
  }

  // The keyboard alone, and no script at all.
  const plain = await visitor({ width: 360, javaScriptEnabled: false });
  await plain.goto(`${base}/ballot`);
  const tabTo = async (selector) => {
    for (let stops = 0; stops < 60; stops += 1) {
      await plain.keyboard.press("Tab");
      if (await plain.locator(`${selector}:focus`).count()) return true;
    }
    return false;
  };
  const press = async (what, selector) => {
    check(`ballot by keyboard: ${what}`, await tabTo(selector), plain.url());
    await Promise.all([plain.waitForNavigation(), plain.keyboard.press("Enter")]);
  };
  check("ballot by keyboard: the code's field", await tabTo("#code"));
  await plain.keyboard.type(codes[next].toLowerCase().replaceAll("-", " "));
  await Promise.all([plain.waitForNavigation(), plain.keyboard.press("Enter")]);
  for (let question = 1; question <= 5; question += 1) await press(`question ${question}`, '.lv button[value="4"]');
  await press("hand in", "form.mt5 button");
  check("ballot by keyboard: received", (await plain.locator(".receipt .no").count()) === 1, plain.url());
  await plain.context().close();

  // The rooms of the desk.
  const second = await signedIn("cuihu2", { width: 360, height: 780 });
  for (const page of [clerk, second]) {
    const where = page === clerk ? "1280" : "360";
    for (const room of ["units", "slips", "voids", "paper", "reconciliation"]) {
      await page.goto(`${base}/desk/${room}`);
      await look(page, `desk-${room}-${where}`);
    }
  }
  await clerk.goto(`${base}/desk/voids`);
  const door = await clerk.evaluate(async () => "1栋101");
  await clerk.fill("#door", door);
  await clerk.fill("#reason", "纸条丢失");
  await Promise.all([clerk.waitForNavigation(), clerk.locator("form.stack-form button").click()]);
  await look(clerk, "desk-voids-asked");
  await second.goto(`${base}/desk/voids`);
  await Promise.all([second.waitForNavigation(), second.locator("button.btn-red").click()]);
  check("slips: the second person has the new slip", (await second.locator(".slip-code").count()) === 1, second.url());
  await look(second, "desk-slip-replaced-360");
  for (const page of [clerk, second]) {
    await page.goto(`${base}/desk/paper`);
    await page.fill("#door", "1栋204");
    for (const name of ["o1", "o2", "o3", "o4", "o5"]) await page.check(`input[name=${name}][value="${page === clerk || name !== "o2" ? 4 : 3}"]`);
    await Promise.all([page.waitForNavigation(), page.locator("form.stack-form button").click()]);
    await look(page, `desk-paper-${page === clerk ? "waits" : "differs"}`);
  }
  await clerk.goto(`${base}/desk/reconciliation`);
  check("slips: the sums agree", (await clerk.locator(".banner-ok").count()) === 1);
  await look(clerk, "desk-reconciliation-1280");
  await clerk.context().close();
  await second.context().close();
}
