// What a resident does: search by the initials of a firm, look at the firm, at
// why it has its grade, at the cycle, and take the results along. On a phone
// and a desk, in both languages, with JavaScript and without.
import { readFileSync } from "node:fs";

// The first symbol, in the order of pinyin, of each letter that begins one.
const FIRSTS = [..."阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀"];
const LETTERS = [..."abcdefghjklmnopqrstwxyz"];
const { compare } = new Intl.Collator("zh-CN-u-co-pinyin");
const initial = (symbol) => LETTERS[FIRSTS.findLastIndex((first) => compare(first, symbol) <= 0)];

async function story({ base, check, visitor }, { firm }, name, { lang, ...options }) {
  const page = await visitor({ ...options, cookies: { lang } });
  const said = (what) => `${name}: ${what}`;
  await page.goto(base);
  await page.fill("#q", [...firm.name].slice(0, 2).map(initial).join(""));
  await page.press("#q", "Enter");
  await page.click(`main a[href="/firms/${firm.uscc}"]`);
  check(said("the initials find the firm"), (await page.textContent("h1")).includes(firm.name));
  await page.click("main a[href*='/ratings/']");
  const cycle = page.url().match(/\/ratings\/([^/?]+)/)?.[1];
  check(said("why it has its grade"), (await page.locator("main table").count()) > 0 && cycle !== undefined, page.url());
  await page.click(`main a[href="/cycles/${cycle}"], .crumbs a[href="/cycles/${cycle}"]`);
  check(said("its cycle"), page.url().endsWith(`/cycles/${cycle}`), page.url());
  const [taken] = await Promise.all([page.waitForEvent("download"), page.click("main a[href$='.csv']")]);
  const text = readFileSync(await taken.path(), "utf8");
  check(said("the results, taken along"), text.startsWith("\uFEFF") && text.split("\r\n").length > 20, text.slice(0, 80));
  const language = await page.getAttribute("html", "lang");
  check(said("all of it in one language"), language === lang, language);
  await page.context().close();
}

// The switches work without JavaScript and lead back to the page.
async function switches({ base, check, visitor }, { rated }) {
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(`${base}/compounds/${rated.code}`);
  for (const [button, attribute, value] of [["en", "lang", "en"], ["elder", "data-size", "elder"], ["dark", "data-theme", "dark"], ["zh-CN", "lang", "zh-CN"]]) {
    await page.click(`button[value="${button}"]`);
    const found = await page.getAttribute("html", attribute);
    check(`switch to ${button}`, found === value && page.url().endsWith(rated.code), `${found} ${page.url()}`);
  }
  await page.context().close();
}

export async function stories(stage, people) {
  for (const [screen, width] of [["phone", 360], ["desk", 1280]]) {
    for (const lang of ["zh-CN", "en"]) {
      for (const javaScriptEnabled of [false, true]) {
        const name = `${screen} ${lang} ${javaScriptEnabled ? "with" : "without"} JavaScript`;
        await story(stage, people, name, { width, lang, javaScriptEnabled });
      }
    }
  }
  await switches(stage, people);
}
